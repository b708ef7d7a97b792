package dev.thrum.benchmarks.echo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The one client of all servers: each connection sends a request of 64 bytes, waits for the answer
 * and sends the next, all of them on one selector and one thread.
 */
public final class Load implements AutoCloseable {

  private static final int REQUEST = 64;
  private static final int MOST = 4_000_000;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final int[] micros = new int[MOST];
  private int answers;

  public Load(int port, int connections) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channels.add(channel);
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      Connection connection = new Connection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      connection.send();
    }
  }

  /**
   * What one stretch of time has shown.
   *
   * @param p50 in microseconds
   * @param p99 in microseconds
   */
  public record Seen(double requestsPerSecond, double p50, double p99) {}

  /** Asks for that long. */
  public Seen run(long millis) throws IOException {
    answers = 0;
    long begin = System.nanoTime();
    long end = begin + millis * 1_000_000;
    long now = begin;
    while (now < end) {
      selector.select(this::answer, 1000);
      now = System.nanoTime();
    }
    int[] sorted = Arrays.copyOf(micros, Math.min(answers, MOST));
    if (sorted.length == 0) {
      throw new IOException("no answer in " + millis + " ms");
    }
    Arrays.sort(sorted);
    return new Seen(
        answers * 1e9 / (now - begin),
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)]);
  }

  private void answer(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      int taken = connection.receive();
      if (taken >= 0) {
        if (answers < MOST) {
          micros[answers] = taken;
        }
        answers++;
        connection.send();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }

  private static final class Connection {

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(REQUEST);
    private final ByteBuffer in = ByteBuffer.allocateDirect(REQUEST);
    private long sent;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    void send() throws IOException {
      in.clear();
      out.clear();
      sent = System.nanoTime();
      if (channel.write(out) != REQUEST) {
        throw new IOException("an empty socket has no room for a request");
      }
    }

    /** Microseconds since the request was sent; -1 if more of the answer is to come. */
    int receive() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server has closed the connection");
      }
      return in.hasRemaining() ? -1 : (int) ((System.nanoTime() - sent) / 1000);
    }
  }
}
