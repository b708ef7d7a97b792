package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.net.TcpStream;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.TaskTracker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/**
 * Who is connected: a task for each, and one database for all. Closing it drops the tasks, and with
 * them the connections. For the task that accepts; clients leave from their own tasks.
 */
final class Clients implements AutoCloseable {

  private static final byte[] TURNED_AWAY =
      "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int limit;
  private final CancellationToken stopping;
  private final Channels channels = new Channels();
  private final Set<Connection> connected = ConcurrentHashMap.newKeySet();
  private final TaskTracker tasks = new TaskTracker();
  private final Commands commands;

  /**
   * Nobody yet.
   *
   * @param stopping cancelled when the server is to end, perhaps by a client that says so
   */
  Clients(int limit, Database database, CancellationToken stopping) {
    this.limit = limit;
    this.stopping = stopping;
    this.commands = new Commands(database, channels, connected::size, stopping::cancel);
  }

  /** Serves a client from now on, or turns it away if there are too many. */
  void welcome(TcpStream stream) throws IOException {
    if (connected.size() >= limit) {
      try (stream) {
        stream.tryWrite(ByteBuffer.wrap(TURNED_AWAY));
      }
      return;
    }
    Connection connection =
        new Connection(stream.setNoDelay(true), stream, commands, channels, stopping);
    connected.add(connection);
    connection.runAs(tasks.spawn(serve(connection)));
  }

  @Async
  private Future<Void> serve(Connection connection) {
    try (connection) {
      await(connection.answerAll(), IOException.class);
    } catch (IOException gone) {
      // that a client went away without a word is no news
    } finally {
      connected.remove(connection);
    }
    return Future.ready();
  }

  /** Waits until all have their answers and have left; false if that takes longer than this. */
  @Async
  Future<Boolean> drain(Duration patience) {
    tasks.close();
    try {
      await(timeout(patience, tasks.drained()), TimeoutException.class);
      return Future.ready(true);
    } catch (TimeoutException e) {
      return Future.ready(false);
    }
  }

  @Override
  public void close() {
    connected.forEach(Connection::drop);
  }
}
