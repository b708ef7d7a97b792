package dev.thrum.samples.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.future.AsyncStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param body all of it, if there is no stream
 * @param stream pieces of the body, asked for as fast as the client reads; null if there are none
 */
record Response(
    int status, Map<String, String> headers, byte[] body, @Nullable AsyncStream<byte[]> stream) {

  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(400, "Bad Request"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(408, "Request Timeout"),
          Map.entry(413, "Content Too Large"),
          Map.entry(417, "Expectation Failed"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(505, "HTTP Version Not Supported"));

  static Response text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  static Response bytes(int status, String type, byte[] body) {
    return new Response(status, Map.of("Content-Type", type), body, null);
  }

  /** One that is sent in chunks while it is made. */
  static Response lines(AsyncStream<String> lines) {
    AsyncStream<byte[]> pieces = lines.map(line -> (line + "\n").getBytes(UTF_8));
    return new Response(
        200, Map.of("Content-Type", "text/plain; charset=utf-8"), new byte[0], pieces);
  }

  Response with(String name, String value) {
    Map<String, String> more = new java.util.TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, stream);
  }

  String reason() {
    return REASONS.getOrDefault(status, "Other");
  }
}
