package dev.thrum.stream;

import static java.util.Objects.requireNonNull;

import dev.thrum.combine.FuturesOrdered;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of futures, several of which run at a time, in order. A failure of the source waits
 * for its turn too.
 */
final class BufferedStream<S, T> extends Operator<S, T> {

  private final int limit;
  private final Function<? super S, ? extends Future<T>> function;
  private final FuturesOrdered<T> running = new FuturesOrdered<>();
  private final Held<T> next = new Held<>();
  private boolean sourceIsOver;
  private @Nullable Throwable sourceFailure; // in the queue

  BufferedStream(
      PolledStream<S> source, int limit, Function<? super S, ? extends Future<T>> function) {
    super(source);
    this.limit = Limits.requirePositive(limit, "buffered");
    this.function = requireNonNull(function, "buffered: the function is null");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    boolean waiting = fill(cx);
    if (running.isEmpty()) {
      return waiting ? pending(cx) : null;
    }
    if (next.isEmpty()) {
      next.hold(running.next(), "buffered");
    }
    try {
      T value = next.poll(cx);
      return cx.suspended != null ? null : element(value, "buffered");
    } catch (Throwable failure) {
      if (failure != sourceFailure) {
        throw failure;
      }
      sourceFailure = null;
      throw passOn(failure);
    }
  }

  /** Starts as many as may run; whether the source has no more for now. */
  private boolean fill(AwaitContext cx) {
    while (!sourceIsOver && sourceFailure == null && running.size() < limit) {
      S value;
      try {
        value = pull(cx);
      } catch (Throwable failure) {
        keepFailure();
        sourceFailure = failure;
        running.push(Future.failed(failure));
        return false;
      }
      if (value == null) {
        sourceIsOver = !takePending(cx);
        return !sourceIsOver;
      }
      running.push(requireNonNull(function.apply(value), "buffered: the function gave null"));
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
