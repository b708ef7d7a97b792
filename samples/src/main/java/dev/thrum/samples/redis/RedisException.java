package dev.thrum.samples.redis;

import java.io.IOException;

/** The server can't do what it was asked, and says why. */
public final class RedisException extends IOException {

  private static final long serialVersionUID = 1;

  RedisException(String message) {
    super(message);
  }
}
