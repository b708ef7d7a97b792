package dev.thrum.io;

import java.io.IOException;

/**
 * A line, frame or other unit of input is longer than its reader was told to accept.
 *
 * <p>Unless a codec says that it skips what is too long, nothing has been consumed, so asking again
 * fails again: close the connection, or consume what is buffered and go on behind it.
 */
public final class InputTooLongException extends IOException {

  private static final long serialVersionUID = 1;

  private final int limit;

  /**
   * For readers.
   *
   * @param what what is too long: {@code line}
   * @param limit the longest that is accepted, in bytes
   */
  public InputTooLongException(String what, int limit) {
    super(what + " is longer than " + limit + " bytes, the limit of its reader");
    this.limit = limit;
  }

  /** The longest that is accepted, in bytes. */
  public int limit() {
    return limit;
  }
}
