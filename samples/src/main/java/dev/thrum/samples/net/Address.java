package dev.thrum.samples.net;

import dev.thrum.samples.UsageException;

/** A host and a port, as people write them: {@code example.org:80}. */
record Address(String host, int port) {

  static Address parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new UsageException(text + " is no HOST:PORT");
    }
    return new Address(text.substring(0, colon), port(text.substring(colon + 1)));
  }

  static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(text + " is no port: a number from 0 to 65535");
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
