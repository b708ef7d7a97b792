package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** Waits until a watch has no receiver. */
final class WatchClosed extends Waiter<Void> {

  private final WatchState<?> state;

  WatchClosed(WatchState<?> state) {
    this.state = state;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    return state.awaitNoReceivers(this, waker);
  }

  @Override
  protected void leave() {
    state.leave(this);
  }

  @Override
  public String toString() {
    return "WatchSender.closed";
  }
}
