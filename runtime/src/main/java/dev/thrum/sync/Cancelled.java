package dev.thrum.sync;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** One wait for the cancellation of a token. */
final class Cancelled extends Waiter<Void> {

  private static final Poll<Void> YES = Poll.ready(null);

  private final TokenState token;
  private boolean registered;

  Cancelled(TokenState token) {
    this.token = token;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    if (token.isCancelled() || !token.register(this, waker)) {
      return YES;
    }
    registered = true;
    return null;
  }

  @Override
  protected void leave() {
    token.leave(this);
  }

  @Override
  protected void release() {
    if (registered) {
      leave();
    }
  }

  @Override
  public String toString() {
    return "cancelled()";
  }
}
