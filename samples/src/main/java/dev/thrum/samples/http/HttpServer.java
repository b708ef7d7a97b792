package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.samples.net.Connections;
import dev.thrum.samples.net.ServerOptions;
import dev.thrum.samples.net.StopSignal;
import dev.thrum.sync.CancellationToken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server for the real {@code curl}: HTTP/1.1 with connections that stay open, chunks both ways,
 * limits for whatever a client may send and for how long it may take. A client that leaves drops
 * its handler. After Ctrl-C nobody is accepted any more, and what has been asked is answered; a
 * second one drops that, too.
 */
public final class HttpServer {

  private static final int DEFAULT_PORT = 8080;

  private static final byte[] TURNED_AWAY =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private HttpServer() {}

  @Async
  public static Future<Void> run(PrintStream out, List<String> arguments) throws IOException {
    ServerOptions options = ServerOptions.parse("http-server", DEFAULT_PORT, arguments);
    return serve(options, new Pages(out), StopSignal::asked, out);
  }

  /**
   * Until it is told to stop, and those who are connected have been answered.
   *
   * @param stop waits until it is told so, and then, until it is told so again
   */
  @Async
  static Future<Void> serve(
      ServerOptions options, Handler handler, Supplier<Future<String>> stop, PrintStream out)
      throws IOException {
    CancellationToken stopping = new CancellationToken();
    try (TcpListener listener = options.listen();
        Connections connections = new Connections()) {
      out.printf(
          "http-server listens on port %d, for at most %d connections; Ctrl-C ends it%n",
          listener.localAddress().getPort(), options.maxConnections());
      String asked =
          await(
              select(
                  on(stop.get(), by -> by),
                  on(
                      acceptAll(listener, connections, options, handler, stopping, out),
                      never -> "")),
              IOException.class);
      listener.close();
      stopping.cancel();
      out.println("http-server was told to stop, by " + asked);
      await(
          StopSignal.drain(
              connections.drain(options.patience()), stop.get(), connections::close, out));
    } finally {
      out.println("http-server has stopped");
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> acceptAll(
      TcpListener listener,
      Connections connections,
      ServerOptions options,
      Handler handler,
      CancellationToken stopping,
      PrintStream out)
      throws IOException {
    AsyncStream<TcpStream> incoming = listener.incoming();
    for (; ; ) {
      TcpStream client = await(incoming.next(), IOException.class);
      if (connections.size() >= options.maxConnections()) {
        turnAway(client);
      } else {
        HttpConnection connection =
            new HttpConnection(
                client.setNoDelay(true), client, handler, stopping, options.patience(), out);
        connections.serve(client, connection.serve());
      }
    }
  }

  private static void turnAway(TcpStream client) {
    try (client) {
      client.tryWrite(ByteBuffer.wrap(TURNED_AWAY));
    } catch (IOException gone) {
      return; // by itself
    }
  }
}
