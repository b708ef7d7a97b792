package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** Never gives anything, and never ends. */
final class PendingStream<T> extends Pipe<T> {

  @Override
  protected @Nullable T advance(AwaitContext cx) {
    return pending(cx);
  }

  @Override
  protected void release() {}
}
