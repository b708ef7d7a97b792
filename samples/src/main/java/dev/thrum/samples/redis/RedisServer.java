package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.samples.UsageException;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A server for the real {@code redis-cli} and {@code redis-benchmark}: a task per connection, no
 * thread of its own. A client that says SHUTDOWN ends it: nobody is accepted any more, and what has
 * been asked is answered. Dropping it (Ctrl-C) closes the listener and drops every connection.
 */
public final class RedisServer {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** For clients that get their last answers. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RedisServer() {}

  @Async
  public static Future<Void> run(PrintStream out, List<String> arguments) throws IOException {
    Options options = Options.parse(arguments);
    Database database = new Database(InstantSource.system());
    CancellationToken stopping = new CancellationToken();
    try (TcpListener listener = listen(options);
        Task<Void> expiry = spawn(database.purgeForever());
        Clients clients = new Clients(options.maxConnections(), database, stopping)) {
      out.printf(
          "redis-server listens on port %d, for at most %d connections; Ctrl-C ends it%n",
          listener.localAddress().getPort(), options.maxConnections());
      await(
          select(
              on(acceptAll(listener, clients), never -> 0), on(stopping.cancelled(), asked -> 0)),
          IOException.class);
      listener.close();
      out.println("redis-server was told to shut down");
      await(clients.drain(PATIENCE));
    } finally {
      out.println("redis-server has stopped");
    }
    return Future.ready();
  }

  private static TcpListener listen(Options options) throws IOException {
    try {
      return TcpListener.bind(options.address());
    } catch (BindException e) {
      throw new UsageException(
          "Cannot listen on port " + options.port() + ": " + e.getMessage() + "; try another port");
    }
  }

  /** Accepts until the listener is closed. */
  @Async
  private static Future<Void> acceptAll(TcpListener listener, Clients clients) throws IOException {
    Duration pause = FIRST_PAUSE;
    for (; ; ) {
      try {
        TcpStream stream = await(listener.accept(), IOException.class);
        pause = FIRST_PAUSE;
        clients.welcome(stream);
      } catch (IOException e) {
        if (!listener.isOpen()) {
          throw e;
        }
        await(sleep(pause)); // no descriptors left, say; those who are served will give some back
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }
}
