package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.samples.net.Connections;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A server on our own sockets in this process, asked by the JDK's client. It never answers requests
 * for {@code /never/…}, and those for {@code /down/…} with an error.
 */
final class LocalSite implements Site, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final TcpListener listener;
  private final Task<Void> server;

  LocalSite(PrintStream log) throws IOException {
    listener = TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server = spawn(serve(listener, log));
  }

  @Async
  private static Future<Void> serve(TcpListener listener, PrintStream log) throws IOException {
    CancellationToken never = new CancellationToken();
    try (Connections connections = new Connections()) {
      AsyncStream<TcpStream> incoming = listener.incoming();
      for (; ; ) {
        TcpStream stream = await(incoming.next(), IOException.class);
        HttpConnection connection =
            new HttpConnection(stream, stream, LocalSite::answer, never, PATIENCE, log);
        connections.serve(stream, connection.serve());
      }
    }
  }

  private static Future<Response> answer(dev.thrum.samples.http.HttpRequest request) {
    String path = request.path();
    return path.startsWith("/never/")
        ? Future.pending()
        : Future.ready(Response.text(path.startsWith("/down/") ? 503 : 200, "page " + path));
  }

  @Async
  @Override
  public Future<String> get(String path) {
    URI uri = URI.create("http://localhost:" + listener.localAddress().getPort() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    HttpResponse<String> response =
        await(Future.from(client.sendAsync(request, BodyHandlers.ofString()))); // a drop cancels it
    return response.statusCode() == 200
        ? Future.ready(response.body())
        : Future.failed(new IOException("status " + response.statusCode() + " for " + path));
  }

  @Override
  public void close() {
    server.close();
    listener.close();
  }
}
