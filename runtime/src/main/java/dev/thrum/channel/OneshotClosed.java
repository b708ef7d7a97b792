package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** Waits until the receiver is gone. */
final class OneshotClosed extends Waiter<Void> {

  private static final Poll<Void> CLOSED = Poll.ready(null);

  private final OneshotState<?> state;

  OneshotClosed(OneshotState<?> state) {
    this.state = state;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    return state.isClosed(this, waker) ? CLOSED : null;
  }

  @Override
  protected void leave() {
    state.leave(this);
  }

  @Override
  public String toString() {
    return "OneshotSender.closed";
  }
}
