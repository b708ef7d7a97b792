package dev.thrum.channel;

import org.jspecify.annotations.Nullable;

/**
 * A way to get a sender of a channel that does not keep the channel open: what an actor has of
 * itself, so that it ends when nobody else sends to it. May be used by any thread; needs no close.
 */
public final class WeakMpscSender<T> {

  private final ChannelState<T> channel;

  WeakMpscSender(ChannelState<T> channel) {
    this.channel = channel;
  }

  /** A sender, to be closed by itself; null if all senders were closed. */
  public @Nullable MpscSender<T> upgrade() {
    return channel.addSender() ? new MpscSender<>(channel) : null;
  }

  @Override
  public String toString() {
    return "WeakMpscSender";
  }
}
