package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import org.jspecify.annotations.Nullable;

/** The value of one future. */
final class OnceStream<T> extends Pipe<T> {

  private final Held<T> future = new Held<>();

  OnceStream(Future<T> future) {
    this.future.hold(future, "once");
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    return future.isEmpty() ? null : future.poll(cx);
  }

  @Override
  protected void release() {
    future.drop();
  }
}
