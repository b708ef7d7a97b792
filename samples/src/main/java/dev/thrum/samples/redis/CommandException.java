package dev.thrum.samples.redis;

/** A request that can't be fulfilled. */
final class CommandException extends Exception {

  private static final long serialVersionUID = 1;

  private final String reply;

  CommandException(String message) {
    super(message);
    reply = "ERR " + message;
  }

  /** What the client is told. */
  String reply() {
    return reply;
  }
}
