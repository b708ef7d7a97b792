package dev.thrum.agent;

/** The user asked for something that there is not; the message is for them, one line. */
final class OptionException extends Exception {

  private static final long serialVersionUID = 1;

  OptionException(String message) {
    super(message);
  }
}
