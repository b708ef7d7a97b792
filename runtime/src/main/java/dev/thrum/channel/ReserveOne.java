package dev.thrum.channel;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/** Waits for a place. */
final class ReserveOne<T> extends Placing<MpscPermit<T>, T> {

  ReserveOne(ChannelState<T> channel) {
    super(channel);
  }

  @Override
  protected @Nullable MpscPermit<T> attempt(AwaitContext cx, Waker waker) {
    return switch (channel.reserve(this, waker)) {
      case DONE -> new MpscPermit<>(channel);
      case NOT_YET -> suspend(cx);
      case CLOSED -> throw ChannelState.closedForSenders();
    };
  }

  @Override
  public String toString() {
    return channel.name + ".reserve";
  }
}
