package dev.thrum.channel;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/** Waits for a value. */
final class ReceiveOne<T> extends Receive<T, T> {

  ReceiveOne(ChannelState<T> channel) {
    super(channel);
  }

  @Override
  @SuppressWarnings("unchecked") // what is not NOT_YET is a value
  protected @Nullable T attempt(AwaitContext cx, Waker waker) {
    Object value = channel.receive(this, waker);
    return value == ChannelState.Verdict.NOT_YET ? suspend(cx) : (T) value;
  }

  @Override
  public String toString() {
    return channel.name + ".recv";
  }
}
