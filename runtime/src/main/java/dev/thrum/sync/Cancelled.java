package dev.thrum.sync;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** One wait for the cancellation of a token. */
final class Cancelled extends Waiter<Void> {

  private static final Poll<Void> YES = Poll.ready(null);

  private final TokenState token;

  Cancelled(TokenState token) {
    this.token = token;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    // one that is cancelled while it is listed is taken out by who cancels
    return token.isCancelled() || !token.register(this, waker) ? YES : null;
  }

  @Override
  protected void leave() {
    token.leave(this);
  }

  @Override
  public String toString() {
    return "cancelled()";
  }
}
