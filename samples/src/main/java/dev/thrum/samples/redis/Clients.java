package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.net.TcpStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is connected: a task for each, and one database for all. Closing it drops the tasks, and with
 * them the connections. For the task that accepts; clients leave from their own tasks.
 */
final class Clients implements AutoCloseable {

  private static final byte[] TURNED_AWAY =
      "-ERR max number of clients reached\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int limit;
  private final Set<Connection> connected = ConcurrentHashMap.newKeySet();
  private final Commands commands = new Commands(new Database(), connected::size);

  Clients(int limit) {
    this.limit = limit;
  }

  /** Serves a client from now on, or turns it away if there are too many. */
  void welcome(TcpStream stream) throws IOException {
    if (connected.size() >= limit) {
      try (stream) {
        stream.tryWrite(ByteBuffer.wrap(TURNED_AWAY));
      }
      return;
    }
    Connection connection = new Connection(stream, commands);
    connected.add(connection);
    connection.runAs(spawn(serve(connection)));
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

  @Override
  public void close() {
    connected.forEach(Connection::drop);
  }
}
