package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.combine.FuturesUnordered;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of futures, several of which run at a time, in the order of their completion. */
final class BufferUnorderedStream<S, T> extends Operator<S, T> {

  private final int limit;
  private final Function<? super S, ? extends Future<T>> function;
  private final FuturesUnordered<T> running = new FuturesUnordered<>();
  private final Held<T> next = new Held<>();
  private boolean sourceIsOver;

  BufferUnorderedStream(
      PolledStream<S> source, int limit, Function<? super S, ? extends Future<T>> function) {
    super(source);
    this.limit = Limits.requirePositive(limit, "bufferUnordered");
    this.function = requireNonNull(function, "bufferUnordered: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    boolean waiting = fill(cx);
    if (running.isEmpty()) {
      return waiting ? pending(cx) : null;
    }
    if (next.isEmpty()) {
      next.hold(running.next(), "bufferUnordered");
    }
    T value = next.poll(cx);
    return cx.suspended != null ? null : element(value, "bufferUnordered");
  }

  /** Starts as many as may run; whether the source has no more for now. */
  private boolean fill(AwaitContext cx) throws Exception {
    while (!sourceIsOver && running.size() < limit) {
      S value = pull(cx);
      if (value == null) {
        sourceIsOver = !takePending(cx);
        return !sourceIsOver;
      }
      running.push(
          requireNonNull(function.apply(value), "bufferUnordered: the function gave null"));
    }
    return false;
  }

  @Override
  protected void release() {
    next.drop();
    running.close();
    super.release();
  }
}
