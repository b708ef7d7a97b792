package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import org.jspecify.annotations.Nullable;

/** The elements until a future completes, which is looked at first. */
final class TakeUntilStream<T> extends Operator<T, T> {

  private final Held<Object> stop = new Held<>();

  TakeUntilStream(PolledStream<T> source, Future<?> stop) {
    super(source);
    this.stop.hold(stop, "takeUntil");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    stop.poll(cx);
    return takePending(cx) ? pull(cx) : null;
  }

  @Override
  protected void release() {
    stop.drop();
    super.release();
  }
}
