package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;

import com.sun.net.httpserver.HttpServer;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * What other libraries give as a {@code CompletableFuture} is awaited as it is: here the JDK's HTTP
 * client, which asks a server in this process.
 */
public final class HttpStatus {

  private HttpStatus() {}

  @Async
  public static Future<Void> run(PrintStream out) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hello",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      out.println("GET /hello: " + await(status(server, "/hello")));
      out.println("GET /nowhere: " + await(status(server, "/nowhere")));
    } finally {
      server.stop(0);
    }
    return Future.ready();
  }

  @Async
  private static Future<Integer> status(HttpServer server, String path) {
    URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return Future.ready(
        await(HttpClient.newHttpClient().sendAsync(request, BodyHandlers.discarding()))
            .statusCode());
  }
}
