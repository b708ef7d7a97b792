package dev.thrum.stream;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** The elements of one stream, then those of another. */
final class ChainStream<T> extends Operator<T, T> {

  private final PolledStream<T> second;
  private boolean firstIsOver;

  ChainStream(PolledStream<T> first, AsyncStream<? extends T> second) {
    super(first);
    this.second = Adopted.of(second);
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    if (!firstIsOver) {
      T value = pull(cx);
      if (value != null || cx.suspended != null) {
        return value;
      }
      firstIsOver = true;
    }
    return pull(second, cx);
  }

  @Override
  protected void release() {
    super.release();
    second.close();
  }

  @Override
  protected void giveUpPlace() {
    super.giveUpPlace();
    second.rest();
  }
}
