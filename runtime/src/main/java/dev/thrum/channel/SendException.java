package dev.thrum.channel;

import org.jspecify.annotations.Nullable;

/** A value could not be sent, since nobody will ever receive it; hands the value back. */
public final class SendException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient @Nullable Object value;

  SendException(@Nullable Object value) {
    super("the channel is closed: nobody will receive the value");
    this.value = value;
  }

  /** The value; the type is that of the channel. */
  @SuppressWarnings({"unchecked", "NullAway"}) // exceptions have no type parameters; may be null
  public <T> T value() {
    return (T) value;
  }
}
