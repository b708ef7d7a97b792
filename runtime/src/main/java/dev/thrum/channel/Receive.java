package dev.thrum.channel;

import dev.thrum.internal.concurrent.LockedWaiter;

/** Waits for values of a channel. */
abstract class Receive<R, T> extends LockedWaiter<R> {

  final ChannelState<T> channel;

  Receive(ChannelState<T> channel) {
    this.channel = channel;
  }

  @Override
  protected final void leave() {
    channel.leave(this);
  }
}
