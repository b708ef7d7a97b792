package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/** Waits for a value. */
final class ReceiveOne<T> extends Receive<T, T> {

  ReceiveOne(ChannelState<T> channel) {
    super(channel);
  }

  @Override
  protected @Nullable Poll<T> attempt(Waker waker) {
    return channel.receive(this, waker);
  }

  @Override
  public String toString() {
    return channel.name + ".recv";
  }
}
