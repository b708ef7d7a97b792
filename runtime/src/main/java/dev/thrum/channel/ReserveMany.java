package dev.thrum.channel;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for places. */
final class ReserveMany<T> extends Placing<List<MpscPermit<T>>, T> {

  private final int places;
  private int missing; // guarded by the channel's lock

  ReserveMany(ChannelState<T> channel, int places) {
    super(channel);
    this.places = places;
    this.missing = places;
  }

  @Override
  int places() {
    return places;
  }

  @Override
  int missing() {
    return missing;
  }

  @Override
  void collect(int got) {
    missing -= got;
  }

  @Override
  protected @Nullable List<MpscPermit<T>> attempt(AwaitContext cx, Waker waker) {
    return switch (channel.reserve(this, waker)) {
      case DONE -> permits();
      case NOT_YET -> suspend(cx);
      case CLOSED -> throw ChannelState.closedForSenders();
    };
  }

  private List<MpscPermit<T>> permits() {
    List<MpscPermit<T>> permits = new ArrayList<>(places);
    for (int i = 0; i < places; i++) {
      permits.add(new MpscPermit<>(channel));
    }
    return permits;
  }

  @Override
  public String toString() {
    return channel.name + ".reserveMany";
  }
}
