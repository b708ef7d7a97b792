package dev.thrum.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many connections at once to a server in another process, each of which gets its own bytes back.
 * {@code -Dthrum.test.connections=10000} holds more than the build does; each process needs as many
 * file descriptors, and 100.
 */
@Timeout(600)
class HeldConnectionsTest {

  private static final int CONNECTIONS = Integer.getInteger("thrum.test.connections", 500);
  private static final int AT_ONCE = 250;
  private static final int ROUNDS = 3;
  private static final int MESSAGE = 64;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @Test
  void connections_are_held_and_each_gets_its_own_bytes_back() throws Exception {
    Process server =
        new ProcessBuilder(
                JAVA.toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                EchoServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<TcpStream> streams = new ArrayList<>();
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
        BufferedReader said =
            new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      InetSocketAddress address =
          new InetSocketAddress("127.0.0.1", Integer.parseInt(said.readLine()));
      long begin = System.nanoTime();
      while (streams.size() < CONNECTIONS) {
        connectSome(runtime, address, streams);
      }
      long connected = System.nanoTime();
      for (int round = 0; round < ROUNDS; round++) {
        exchange(runtime, streams, round);
      }
      report(connected - begin, System.nanoTime() - connected);
      assertThat(streams).allMatch(TcpStream::isOpen).hasSize(CONNECTIONS);
      streams.forEach(TcpStream::close);
      server.getOutputStream().close(); // tells it to end
      assertThat(said.readLine()).isEqualTo("served " + CONNECTIONS);
      assertThat(server.waitFor(60, SECONDS)).isTrue();
    } finally {
      streams.forEach(TcpStream::close);
      server.destroyForcibly();
    }
  }

  private static void connectSome(
      AsyncRuntime runtime, InetSocketAddress address, List<TcpStream> streams) {
    List<Task<TcpStream>> connecting = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, CONNECTIONS - streams.size()); i++) {
      connecting.add(runtime.spawn(TcpStream.connect(address)));
    }
    for (Task<TcpStream> each : connecting) {
      streams.add(runtime.blockOn(each));
    }
  }

  private static void exchange(AsyncRuntime runtime, List<TcpStream> streams, int round) {
    List<Task<ByteBuffer>> answers = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      answers.add(runtime.spawn(echoed(streams.get(i), message(i, round))));
    }
    for (int i = 0; i < streams.size(); i++) {
      assertThat(runtime.blockOn(answers.get(i))).isEqualTo(message(i, round));
    }
  }

  private static Future<ByteBuffer> echoed(TcpStream stream, ByteBuffer message) {
    ByteBuffer answer = ByteBuffer.allocate(MESSAGE);
    return stream
        .writeAll(message)
        .then(sent -> stream.readExactly(answer))
        .map(read -> answer.flip());
  }

  private static ByteBuffer message(int connection, int round) {
    ByteBuffer message = ByteBuffer.allocate(MESSAGE);
    while (message.hasRemaining()) {
      message.putInt(connection * 31 + round);
    }
    return message.flip();
  }

  private static void report(long connecting, long exchanging) {
    if (System.getProperty("thrum.test.connections") != null) {
      System.out.printf(
          "%d connections: %d ms to connect, %d ms for %d rounds of %d bytes%n",
          CONNECTIONS, connecting / 1_000_000, exchanging / 1_000_000, ROUNDS, MESSAGE);
    }
  }

  /** Echoes until its input ends; prints its port, and how many it has served. */
  static final class EchoServer {

    private EchoServer() {}

    public static void main(String[] arguments) throws IOException {
      try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
          TcpListener listener = TcpListener.bind(Pair.loopback())) {
        List<Task<Long>> served = new ArrayList<>();
        Task<Void> accepting =
            runtime.spawn(
                new AcceptLoop(
                    listener, stream -> served.add(runtime.spawn(new EchoTask(stream)))));
        System.out.println(listener.localAddress().getPort());
        while (System.in.read() >= 0) {} // until it ends
        runtime.blockOn(accepting.cancel());
        System.out.println("served " + served.size());
        for (Task<Long> each : served) {
          each.abort();
        }
      }
    }
  }
}
