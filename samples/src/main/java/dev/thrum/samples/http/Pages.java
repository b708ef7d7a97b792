package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.emit;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.stream.Streams;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What there is to see: {@code /} says hello, {@code /echo} sends back what is posted, {@code
 * /count/N} counts in chunks, {@code /sleep/MILLISECONDS} takes its time, {@code /clock} never
 * ends.
 */
final class Pages implements Handler {

  private static final int MAX = 1_000_000;
  private static final Duration TICK = Duration.ofMillis(50);

  private final PrintStream out;

  Pages(PrintStream out) {
    this.out = out;
  }

  @Override
  @Async
  public Future<Response> answer(HttpRequest request) {
    String path = request.path();
    boolean echo = path.equals("/echo");
    String allowed = echo ? "POST" : "GET";
    if (!request.method().equals(allowed)) {
      return Future.ready(Response.text(405, "use " + allowed + "\n").with("Allow", allowed));
    }
    if (echo) {
      String type = request.head().headers().first("Content-Type");
      return Future.ready(
          Response.bytes(
              200, Objects.requireNonNullElse(type, "application/octet-stream"), request.body()));
    }
    if (path.equals("/")) {
      return Future.ready(Response.text(200, "hello\n"));
    }
    if (path.equals("/clock")) {
      return Future.ready(Response.lines(clock()));
    }
    int number = numberBehind("/count/", path);
    if (number >= 0) {
      return Future.ready(Response.lines(count(number)));
    }
    int millis = numberBehind("/sleep/", path);
    if (millis >= 0) {
      await(takeTime(Duration.ofMillis(millis), path));
      return Future.ready(Response.text(200, "slept " + millis + " ms\n"));
    }
    return Future.ready(
        new Response(
            404,
            Map.of("Content-Type", "text/plain"),
            "there is no such page\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            null));
  }

  @Async
  private Future<Void> takeTime(Duration time, String path) {
    boolean over = false;
    try {
      out.println(path + " has begun");
      await(sleep(time));
      over = true;
    } finally {
      if (!over) {
        out.println(path + " was dropped");
      }
    }
    return Future.ready();
  }

  @Async
  private static AsyncStream<String> count(int to) {
    for (int i = 1; i <= to; i++) {
      emit(Integer.toString(i));
    }
    return Streams.empty(); // nothing follows
  }

  @Async
  private AsyncStream<String> clock() {
    try {
      for (int tick = 0; ; tick++) {
        emit("tick " + tick);
        await(sleep(TICK));
      }
    } finally {
      out.println("/clock was dropped");
    }
  }

  private static int numberBehind(String prefix, String path) {
    String digits = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
    return digits.matches("[0-9]{1,7}") ? Math.min(Integer.parseInt(digits), MAX) : -1;
  }
}
