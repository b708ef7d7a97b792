package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** Waits for a value that a receiver has not seen. */
final class WatchChanged extends Waiter<Void> {

  private static final Poll<Void> CHANGED = Poll.ready(null);

  private final WatchState<?> state;
  private final WatchReceiver<?> receiver;

  WatchChanged(WatchState<?> state, WatchReceiver<?> receiver) {
    this.state = state;
    this.receiver = receiver;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    if (!state.isNewer(this, receiver.seen, waker)) {
      return null;
    }
    receiver.seen = state.current().number();
    return CHANGED;
  }

  @Override
  protected void leave() {
    state.leave(this);
  }

  @Override
  public String toString() {
    return "WatchReceiver.changed";
  }
}
