package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Acquire;
import java.util.ArrayList;
import java.util.List;

/** Waits for places. */
final class ReserveMany<T> extends Acquire<List<MpscPermit<T>>> {

  private final ChannelState<T> channel;
  private boolean over;

  ReserveMany(ChannelState<T> channel, int places) {
    super(channel.room, places);
    this.channel = channel;
  }

  @Override
  protected Poll<List<MpscPermit<T>>> acquired() {
    over = true;
    List<MpscPermit<T>> places = new ArrayList<>((int) permits);
    for (int i = 0; i < permits; i++) {
      places.add(new MpscPermit<>(channel));
    }
    return Poll.ready(places);
  }

  @Override
  protected Poll<List<MpscPermit<T>>> closed() {
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
    return channel.name + ".reserveMany";
  }
}
