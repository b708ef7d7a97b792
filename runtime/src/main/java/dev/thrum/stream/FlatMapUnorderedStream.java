package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The elements of the streams that a function makes, several of which run at a time. */
final class FlatMapUnorderedStream<S, T> extends Operator<S, T> {

  private final int limit;
  private final Function<? super S, ? extends AsyncStream<? extends T>> function;
  private final StreamSet<T> running = new StreamSet<>();
  private boolean sourceIsOver;

  FlatMapUnorderedStream(
      PolledStream<S> source,
      int limit,
      Function<? super S, ? extends AsyncStream<? extends T>> function) {
    super(source);
    this.limit = Limits.requirePositive(limit, "flatMapUnordered");
    this.function = requireNonNull(function, "flatMapUnordered: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    for (; ; ) {
      boolean waiting = fill(cx);
      T value = pullRunning(cx);
      if (value != null) {
        return value;
      }
      waiting |= sourceIsOver;
      boolean pending = takePending(cx);
      if (waiting || running.size() == limit) { // else streams have ended, and others may begin
        return sourceIsOver && !pending ? null : pending(cx);
      }
    }
  }

  /** Starts as many as may run; whether the source has no more for now. */
  private boolean fill(AwaitContext cx) throws Exception {
    while (!sourceIsOver && running.size() < limit) {
      S value = pull(cx);
      if (value == null) {
        sourceIsOver = !takePending(cx);
        return !sourceIsOver;
      }
      running.add(value, Adopted.of(function.apply(value)));
    }
    return false;
  }

  private @Nullable T pullRunning(AwaitContext cx) {
    try {
      return running.poll(cx);
    } catch (Throwable failure) {
      throw passOn(failure);
    }
  }

  @Override
  protected void release() {
    running.close();
    super.release();
  }
}
