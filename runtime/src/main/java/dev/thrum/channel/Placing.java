package dev.thrum.channel;

import dev.thrum.internal.concurrent.LockedWaiter;

/** Waits for places in a channel. */
abstract class Placing<R, T> extends LockedWaiter<R> {

  final ChannelState<T> channel;

  Placing(ChannelState<T> channel) {
    this.channel = channel;
  }

  /** How many it waits for, all at once. */
  int places() {
    return 1;
  }

  /** How many it has not got yet. Under the channel's lock. */
  int missing() {
    return 1;
  }

  /** Gets some of several. Under the channel's lock. */
  void collect(int places) {}

  @Override
  protected void leave() {
    channel.leave(this);
  }
}
