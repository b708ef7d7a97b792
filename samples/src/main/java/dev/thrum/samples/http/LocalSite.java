package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A server in this process, asked by the JDK's client. It never answers requests for {@code
 * /never/…}, and those for {@code /down/…} with an error.
 */
final class LocalSite implements Site, AutoCloseable {

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  LocalSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", LocalSite::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/never/")) {
      return; // and leaves the connection open
    }
    byte[] page = ("page " + path).getBytes(UTF_8);
    exchange.sendResponseHeaders(path.startsWith("/down/") ? 503 : 200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Async
  @Override
  public Future<String> get(String path) {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    HttpResponse<String> response =
        await(Future.from(client.sendAsync(request, BodyHandlers.ofString()))); // a drop cancels it
    return response.statusCode() == 200
        ? Future.ready(response.body())
        : Future.failed(new IOException("status " + response.statusCode() + " for " + path));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
