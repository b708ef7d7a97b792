package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** Waits until nothing can be sent any more. */
final class ChannelClosed extends Waiter<Void> {

  private final ChannelState<?> channel;

  ChannelClosed(ChannelState<?> channel) {
    this.channel = channel;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    return channel.awaitClosed(this, waker);
  }

  @Override
  protected void leave() {
    channel.leave(this);
  }

  @Override
  public String toString() {
    return channel.name + ".closed";
  }
}
