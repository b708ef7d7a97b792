package dev.thrum.samples;

/** The command line makes no sense; the message says why, for people. */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
