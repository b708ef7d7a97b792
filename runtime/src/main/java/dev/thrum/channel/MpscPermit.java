package dev.thrum.channel;

import static java.util.Objects.requireNonNull;

/**
 * A place in a channel, for one value; hold it in try-with-resources. Keeps the channel open for
 * the receiver until it is used or closed. May be used by any thread.
 */
public final class MpscPermit<T> extends OpenState implements AutoCloseable {

  private final ChannelState<T> channel;

  MpscPermit(ChannelState<T> channel) {
    this.channel = channel;
  }

  /**
   * Sends without waiting, and uses this up; also to a receiver that has closed meanwhile.
   *
   * @throws SendException if the receiver was dropped; it hands the value back
   * @throws IllegalStateException if this was used or closed
   */
  public void send(T value) {
    requireNonNull(value, "value: a channel can't carry null");
    if (!end()) {
      throw new IllegalStateException(
          "MpscPermit.send was called after it had been used or closed");
    }
    Send.with(channel, value);
  }

  /** Gives the place back if it was not used. Idempotent. */
  @Override
  public void close() {
    if (end()) {
      channel.giveBackOne();
    }
  }

  @Override
  public String toString() {
    return "MpscPermit";
  }
}
