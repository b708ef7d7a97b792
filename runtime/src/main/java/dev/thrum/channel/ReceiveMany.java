package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for at least one value, and takes more if they are there. */
final class ReceiveMany<T> extends Receive<List<T>, T> {

  private final int max;

  ReceiveMany(ChannelState<T> channel, int max) {
    super(channel);
    this.max = max;
  }

  @Override
  protected @Nullable Poll<List<T>> attempt(Waker waker) {
    return channel.receiveMany(this, max, waker);
  }

  @Override
  public String toString() {
    return channel.name + ".recvMany";
  }
}
