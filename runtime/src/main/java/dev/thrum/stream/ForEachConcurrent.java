package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.combine.FuturesUnordered;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the futures that a function makes of the elements, several at a time. */
final class ForEachConcurrent<T> extends Operation<Void> {

  private final PolledStream<T> source;
  private final int limit;
  private final Function<? super T, ? extends Future<?>> function;
  private final FuturesUnordered<Object> running = new FuturesUnordered<>();
  private final Held<Object> next = new Held<>();
  private boolean sourceIsOver;

  ForEachConcurrent(
      PolledStream<T> source, int limit, Function<? super T, ? extends Future<?>> function) {
    this.source = source;
    this.limit = Limits.requirePositive(limit, "forEachConcurrent");
    this.function = requireNonNull(function, "forEachConcurrent: the function is null");
  }

  @Override
  protected @Nullable Void advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      fill(cx);
      if (running.isEmpty()) {
        return sourceIsOver ? null : suspend(cx);
      }
      if (next.isEmpty()) {
        next.hold(running.next(), "forEachConcurrent");
      }
      next.poll(cx);
      if (cx.suspended != null) {
        return suspend(cx);
      }
    }
  }

  private void fill(AwaitContext cx) throws Exception {
    while (!sourceIsOver && running.size() < limit) {
      T element = source.poll(cx);
      if (element == null) {
        sourceIsOver = !PolledStream.takePending(cx);
        return;
      }
      running.push(anyOf(function.apply(element)));
    }
  }

  @SuppressWarnings("unchecked") // its value is not looked at
  private static Future<Object> anyOf(@Nullable Future<?> future) {
    return (Future<Object>)
        requireNonNull(future, "forEachConcurrent: the function gave no future");
  }

  @Override
  protected void release() {
    next.drop();
    running.close();
    source.close();
  }

  @Override
  public String toString() {
    return "forEachConcurrent of " + source;
  }
}
