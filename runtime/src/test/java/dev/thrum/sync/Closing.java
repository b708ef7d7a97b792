package dev.thrum.sync;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;

/** What try-with-resources around an await does, by hand. */
final class Closing<T> extends GuardedFuture<T> {

  private final Future<T> body;
  private final AutoCloseable guard;

  private Closing(Future<T> body, AutoCloseable guard) {
    this.body = body;
    this.guard = guard;
  }

  static <T> Future<T> after(Future<T> body, AutoCloseable guard) {
    return new Closing<>(body, guard);
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    return body.poll(cx);
  }

  @Override
  protected void release() {
    body.drop();
    try {
      guard.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
