package dev.thrum.samples.redis;

import dev.thrum.samples.UsageException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;

/**
 * The server's settings.
 *
 * @param port 0: the system chooses
 * @param maxConnections how many clients are served at once; further ones are turned away
 */
record Options(int port, int maxConnections) {

  private static final int DEFAULT_PORT = 6379;
  private static final int DEFAULT_MAX_CONNECTIONS = 250;

  static Options parse(List<String> arguments) {
    int port = DEFAULT_PORT;
    int maxConnections = DEFAULT_MAX_CONNECTIONS;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String option = words.next();
      switch (option) {
        case "--port" -> port = number(option, words, 0, 65_535);
        case "--max-connections" -> maxConnections = number(option, words, 1, 100_000);
        default -> throw new UsageException("redis-server has no option " + option);
      }
    }
    return new Options(port, maxConnections);
  }

  /** Where to listen: this machine only, for there are no passwords. */
  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static int number(String option, Iterator<String> words, int min, int max) {
    if (!words.hasNext()) {
      throw new UsageException(option + " wants a number");
    }
    String word = words.next();
    try {
      int number = Integer.parseInt(word);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException(
        String.format("%s wants a number from %d to %d, not %s", option, min, max, word));
  }
}
