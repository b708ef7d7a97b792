package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/** Waits for a place and puts its value there; has the value until then. */
final class Send<T> extends Placing<Void, T> {

  /** Guarded by the channel's lock; then it belongs to whoever has ended this. */
  private @Nullable T value;

  Send(ChannelState<T> channel, T value) {
    super(channel);
    this.value = value;
  }

  /** Sends at once if there is room; false if there is none now. */
  static <T> boolean now(ChannelState<T> channel, T value) {
    return switch (channel.trySend(value)) {
      case DONE -> true;
      case NOT_YET -> false;
      case CLOSED -> throw new SendException(value);
    };
  }

  /** Sends with a place that is the caller's. */
  static <T> void with(ChannelState<T> channel, T value) {
    if (!channel.push(value)) {
      throw new SendException(value);
    }
  }

  /** The value, which it has no longer. */
  T takeValue() {
    T mine = requireNonNull(value);
    value = null;
    return mine;
  }

  @Override
  protected @Nullable Void attempt(AwaitContext cx, Waker waker) {
    return switch (channel.send(this, waker)) {
      case DONE -> null;
      case NOT_YET -> suspend(cx);
      case CLOSED -> throw new SendException(takeValue());
    };
  }

  @Override
  protected void leave() {
    if (channel.leave(this)) {
      channel.undelivered.accept(takeValue());
    }
  }

  @Override
  public String toString() {
    return channel.name + ".send";
  }
}
