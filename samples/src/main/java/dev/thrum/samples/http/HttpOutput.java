package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.timeout;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncWriter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeoutException;

/** Writes responses, piece by piece; a client that takes too long to read one is given up. */
final class HttpOutput {

  private static final int PIECE_BYTES = 64 * 1024;
  private static final ByteBuffer END_LINE = ascii("\r\n").asReadOnlyBuffer();
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final AsyncWriter output;
  private final Duration patience;

  HttpOutput(AsyncWriter output, Duration patience) {
    this.output = output;
    this.patience = patience;
  }

  /** The client may send its body. */
  Future<Void> goOn() throws IOException {
    return write(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
  }

  /** A response with all of its body, or as much of it as the client wants: none. */
  @Async
  Future<Void> whole(Response response, boolean withBody, boolean keepsAlive) throws IOException {
    byte[] body = response.body();
    ByteBuffer head = head(response, "Content-Length: " + body.length, keepsAlive);
    ByteBuffer rest = ByteBuffer.wrap(body, 0, withBody ? body.length : 0);
    await(write(head, piece(rest)));
    while (rest.hasRemaining()) {
      await(write(piece(rest)));
    }
    return Future.ready();
  }

  /** The head of a response whose length nobody knows yet. */
  Future<Void> begin(Response response, boolean chunked, boolean keepsAlive) throws IOException {
    return write(head(response, chunked ? "Transfer-Encoding: chunked" : "", keepsAlive));
  }

  /** A piece of a body; not empty, for that would be its end. */
  Future<Void> chunk(byte[] bytes, boolean chunked) throws IOException {
    return chunked
        ? write(
            ascii(Integer.toHexString(bytes.length) + "\r\n"),
            ByteBuffer.wrap(bytes),
            END_LINE.duplicate())
        : write(ByteBuffer.wrap(bytes));
  }

  Future<Void> lastChunk() throws IOException {
    return write(ascii(LAST_CHUNK));
  }

  private static ByteBuffer piece(ByteBuffer rest) {
    int size = Math.min(rest.remaining(), PIECE_BYTES);
    ByteBuffer piece = rest.slice(rest.position(), size);
    rest.position(rest.position() + size);
    return piece;
  }

  private static ByteBuffer head(Response response, String length, boolean keepsAlive) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(response.status()).append(' ').append(response.reason());
    head.append("\r\nDate: ");
    head.append(DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    response.headers().forEach((name, value) -> line(head, name + ": " + value));
    if (!length.isEmpty()) {
      line(head, length);
    }
    line(head, "Connection: " + (keepsAlive ? "keep-alive" : "close"));
    return ascii(head.append("\r\n\r\n").toString());
  }

  private static void line(StringBuilder head, String line) {
    head.append("\r\n").append(line);
  }

  @Async
  private Future<Void> write(ByteBuffer... pieces) throws IOException {
    try {
      await(timeout(patience, output.writeAll(pieces)), TimeoutException.class);
      return Future.ready();
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("the client reads too slowly");
    }
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }
}
