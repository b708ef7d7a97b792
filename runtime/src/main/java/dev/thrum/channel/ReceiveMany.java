package dev.thrum.channel;

import dev.thrum.future.AwaitContext;
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
  protected @Nullable List<T> attempt(AwaitContext cx, Waker waker) {
    List<T> values = channel.receiveMany(this, max, waker);
    return values == null ? suspend(cx) : values;
  }

  @Override
  public String toString() {
    return channel.name + ".recvMany";
  }
}
