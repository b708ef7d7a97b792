package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A program in a network of its own, whose only wire it cuts: peers are gone then without having
 * said so. Says what those who wait for them are told.
 */
final class VanishedPeer {

  private VanishedPeer() {}

  public static void main(String[] arguments) {
    int status = 1;
    try {
      run();
      status = 0;
    } catch (Throwable failure) {
      failure.printStackTrace(System.out);
    } finally {
      System.exit(status);
    }
  }

  private static void run() throws Exception {
    wire("up");
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
        TcpListener listener = TcpListener.bind(loopback());
        TcpStream plain = runtime.blockOn(TcpStream.connect(listener.localAddress()));
        TcpStream asked = runtime.blockOn(TcpStream.connect(listener.localAddress()));
        TcpStream peer = runtime.blockOn(listener.accept());
        TcpStream otherPeer = runtime.blockOn(listener.accept())) {
      asked.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      asked.setOption(option("TCP_KEEPIDLE"), 1);
      asked.setOption(option("TCP_KEEPINTERVAL"), 1);
      asked.setOption(option("TCP_KEEPCOUNT"), 2);
      wire("down");
      tell("read with a timeout", runtime, inTime(read(plain)));
      tell(
          "write with a timeout", runtime, inTime(plain.writeAll(ByteBuffer.allocate(50_000_000))));
      tell(
          "connect with a limit",
          runtime,
          TcpStream.connect(listener.localAddress(), Duration.ofMillis(300)));
      tell("read with keepalive", runtime, read(asked));
      System.out.println("peers open: " + (peer.isOpen() && otherPeer.isOpen()));
    }
  }

  /** One that the system has, and Java no constant for outside the JDK's own modules. */
  @SuppressWarnings("unchecked") // numbers, all three
  private static SocketOption<Integer> option(String name) throws IOException {
    try (SocketChannel any = SocketChannel.open()) {
      return (SocketOption<Integer>)
          any.supportedOptions().stream()
              .filter(option -> option.name().equals(name))
              .findAny()
              .orElseThrow();
    }
  }

  private static Future<Integer> read(TcpStream stream) {
    return stream.read(ByteBuffer.allocate(1));
  }

  private static <T> Future<T> inTime(Future<T> future) {
    return Thrum.timeout(Duration.ofMillis(300), future);
  }

  private static void tell(String what, AsyncRuntime runtime, Future<?> future) {
    try {
      Object value = runtime.blockOn(future.map(String::valueOf).recover(e -> failure(e)));
      System.out.println(what + ": " + value);
    } catch (RuntimeException unexpected) {
      System.out.println(what + ": " + unexpected);
    }
  }

  private static String failure(Throwable failure) {
    return failure instanceof TimeoutException || failure instanceof IOException
        ? "over"
        : failure.toString();
  }

  private static void wire(String state) throws Exception {
    Process ip = new ProcessBuilder(List.of("ip", "link", "set", "lo", state)).inheritIO().start();
    if (ip.waitFor() != 0) {
      throw new IOException("the wire can't be set " + state);
    }
  }
}
