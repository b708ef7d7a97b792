package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Acquire;
import org.jspecify.annotations.Nullable;

/** Waits for a place and puts its value there; has the value until then. */
final class Send<T> extends Acquire<Void> {

  private static final Poll<Void> SENT = Poll.ready(null);

  private final ChannelState<T> channel;
  private @Nullable T value;

  Send(ChannelState<T> channel, T value) {
    super(channel.room, 1);
    this.channel = channel;
    this.value = value;
  }

  /** Sends at once if there is room; false if there is none now. */
  static <T> boolean now(ChannelState<T> channel, T value) {
    if (channel.room.tryAcquire(1)) {
      with(channel, value);
      return true;
    }
    if (channel.room.isClosed()) {
      throw new SendException(value);
    }
    return false;
  }

  /** Sends with a place that is the caller's. */
  static <T> void with(ChannelState<T> channel, T value) {
    if (!channel.push(value)) {
      throw new SendException(value);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // the value is there until this is over
  protected Poll<Void> acquired() {
    T mine = value;
    value = null;
    with(channel, mine);
    return SENT;
  }

  @Override
  protected Poll<Void> closed() {
    T mine = value;
    value = null;
    throw new SendException(mine);
  }

  @Override
  protected void release() {
    super.release();
    T mine = value;
    if (mine != null) { // dropped
      value = null;
      channel.endIfOver(); // a place it had been granted may have been the last one out
      channel.undelivered.accept(mine);
    }
  }

  @Override
  public String toString() {
    return channel.name + ".send";
  }
}
