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
import dev.thrum.samples.net.ServerOptions;
import dev.thrum.samples.net.StopSignal;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server for the real {@code redis-cli} and {@code redis-benchmark}: a task per connection, no
 * thread of its own. A client that says SHUTDOWN ends it, and so does Ctrl-C: nobody is accepted
 * any more, and what has been asked is answered; a second Ctrl-C drops that, too. Dropping it
 * closes the listener and drops every connection.
 */
public final class RedisServer {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private static final int DEFAULT_PORT = 6379;

  private RedisServer() {}

  @Async
  public static Future<Void> run(PrintStream out, List<String> arguments) throws IOException {
    ServerOptions options = ServerOptions.parse("redis-server", DEFAULT_PORT, arguments);
    return serve(options, StopSignal::asked, out);
  }

  /**
   * Until it is told to stop, and those who are connected have been answered.
   *
   * @param stop waits until it is told so, and then, until it is told so again
   */
  @Async
  static Future<Void> serve(ServerOptions options, Supplier<Future<String>> stop, PrintStream out)
      throws IOException {
    Database database = new Database(InstantSource.system());
    CancellationToken stopping = new CancellationToken();
    try (TcpListener listener = options.listen();
        Task<Void> expiry = spawn(database.purgeForever());
        Clients clients = new Clients(options.maxConnections(), database, stopping)) {
      out.printf(
          "redis-server listens on port %d, for at most %d connections; Ctrl-C ends it%n",
          listener.localAddress().getPort(), options.maxConnections());
      String asked =
          await(
              select(
                  on(acceptAll(listener, clients), never -> ""),
                  on(stop.get(), by -> by),
                  on(stopping.cancelled(), by -> "a client")),
              IOException.class);
      listener.close();
      stopping.cancel();
      out.println("redis-server was told to shut down, by " + asked);
      await(StopSignal.drain(clients.drain(options.patience()), stop.get(), clients::close, out));
    } finally {
      out.println("redis-server has stopped");
    }
    return Future.ready();
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
