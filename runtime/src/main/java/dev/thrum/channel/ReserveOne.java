package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Acquire;

/** Waits for a place. */
final class ReserveOne<T> extends Acquire<MpscPermit<T>> {

  private final ChannelState<T> channel;
  private boolean over;

  ReserveOne(ChannelState<T> channel) {
    super(channel.room, 1);
    this.channel = channel;
  }

  @Override
  protected Poll<MpscPermit<T>> acquired() {
    over = true;
    return Poll.ready(new MpscPermit<>(channel));
  }

  @Override
  protected Poll<MpscPermit<T>> closed() {
    over = true;
    throw new ChannelClosedException("the channel is closed: nobody will receive anything");
  }

  @Override
  protected void release() {
    super.release();
    if (!over) {
      channel.endIfOver(); // a place it had been granted may have been the last one out
    }
  }

  @Override
  public String toString() {
    return channel.name + ".reserve";
  }
}
