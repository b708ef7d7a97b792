package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** Waits for the next element of a stream, which keeps all there is to keep. */
final class Next<T> extends Operation<T> {

  private final PolledStream<T> stream;
  private boolean waited;

  Next(PolledStream<T> stream) {
    this.stream = stream;
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    waited = false;
    T element = stream.poll(cx);
    if (cx.suspended == null) {
      return element;
    }
    if (stream.isOverBefore(cx.waker())) {
      cx.suspended = null;
      return null;
    }
    waited = true;
    return suspend(cx);
  }

  @Override
  protected void release() {
    if (waited) { // dropped
      stream.rest();
    }
  }

  @Override
  public String toString() {
    return "next of " + stream;
  }
}
