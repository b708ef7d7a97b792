package dev.thrum.channel;

/** There is no value and there will be none: the other side of the channel is gone. */
public final class ChannelClosedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ChannelClosedException(String message) {
    super(message);
  }
}
