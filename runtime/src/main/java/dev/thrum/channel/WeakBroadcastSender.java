package dev.thrum.channel;

import org.jspecify.annotations.Nullable;

/**
 * A way to get a sender of a broadcast that does not keep the channel open. May be used by any
 * thread; needs no close.
 */
public final class WeakBroadcastSender<T> {

  private final BroadcastState<T> state;

  WeakBroadcastSender(BroadcastState<T> state) {
    this.state = state;
  }

  /** A sender, to be closed by itself; null if all senders were closed. */
  public @Nullable BroadcastSender<T> upgrade() {
    return state.addSender() ? new BroadcastSender<>(state) : null;
  }

  @Override
  public String toString() {
    return "WeakBroadcastSender";
  }
}
