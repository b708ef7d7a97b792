package dev.thrum.samples.redis;

/** What a client sent is not RESP2; there is no telling where the next request would begin. */
final class ProtocolException extends Exception {

  private static final long serialVersionUID = 1;

  ProtocolException(String message) {
    super(message);
  }
}
