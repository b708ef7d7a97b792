package dev.thrum.samples.net;

import dev.thrum.net.TcpListener;
import dev.thrum.samples.UsageException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * A server's settings.
 *
 * @param port 0: the system chooses
 * @param maxConnections how many clients are served at once; further ones are turned away
 * @param patience with clients that are to do something, and with their last answers at the end
 */
public record ServerOptions(int port, int maxConnections, Duration patience) {

  /** For people. */
  public static final String USAGE = "[--port N] [--max-connections N] [--patience MILLISECONDS]";

  private static final int DEFAULT_MAX_CONNECTIONS = 250;
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

  /** Those of a server by this name. */
  public static ServerOptions parse(String server, int defaultPort, List<String> arguments) {
    int port = defaultPort;
    int maxConnections = DEFAULT_MAX_CONNECTIONS;
    Duration patience = DEFAULT_PATIENCE;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String option = words.next();
      switch (option) {
        case "--port" -> port = number(option, words, 0, 65_535);
        case "--max-connections" -> maxConnections = number(option, words, 1, 100_000);
        case "--patience" -> patience = Duration.ofMillis(number(option, words, 1, 3_600_000));
        default -> throw new UsageException(server + " has no option " + option);
      }
    }
    return new ServerOptions(port, maxConnections, patience);
  }

  /** Listens: for this machine only, for there are no passwords. */
  public TcpListener listen() throws IOException {
    try {
      return TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      throw new UsageException(
          "Cannot listen on port " + port + ": " + e.getMessage() + "; try another port");
    }
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
