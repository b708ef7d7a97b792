package dev.thrum.samples.http;

import static dev.thrum.Thrum.await;
import static dev.thrum.samples.http.HttpException.BAD_REQUEST;
import static dev.thrum.samples.http.HttpException.CONTENT_TOO_LARGE;
import static dev.thrum.samples.http.HttpException.HEAD_TOO_LARGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.BufferedAsyncReader;
import dev.thrum.io.InputTooLongException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a client sends: heads, and bodies of known length or in chunks. Holds no more of it than the
 * limits allow, and no more than has arrived, whatever the client says of its length.
 */
final class HttpInput {

  static final int MAX_HEAD_BYTES = 16 * 1024;
  static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final int MAX_CHUNK_LINE_BYTES = 1024;
  private static final int MAX_EMPTY_LINES = 4;

  private final BufferedAsyncReader input;

  HttpInput(AsyncReader source) {
    input = new BufferedAsyncReader(source, 4 * 1024, MAX_HEAD_BYTES);
  }

  /** Waits for the first byte of a request; false if the client leaves instead. */
  @Async
  Future<Boolean> begins() throws IOException {
    return Future.ready(await(input.fill(), IOException.class).hasRemaining());
  }

  /** The head of a request. */
  @Async
  Future<RequestHead> head() throws IOException {
    for (int emptyLines = 0; emptyLines <= MAX_EMPTY_LINES; emptyLines++) {
      HeadScanner scanner = new HeadScanner();
      int end;
      while ((end = scanner.end(input.buffered())) < 0) {
        await(more(HEAD_TOO_LARGE, "a head has at most " + MAX_HEAD_BYTES + " bytes"));
      }
      String head = take(end);
      if (!head.equals("\r\n")) { // some send an empty line behind a body
        return Future.ready(RequestHead.parse(head));
      }
    }
    throw new HttpException(BAD_REQUEST, "a request begins with its first line");
  }

  /** The body of a request. */
  @Async
  Future<byte[]> body(RequestHead head) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length = head.bodyLength(MAX_BODY_BYTES);
    if (length == RequestHead.CHUNKED) {
      await(chunks(body));
    } else {
      await(copy(length, body));
    }
    return Future.ready(body.toByteArray());
  }

  @Async
  private Future<Void> chunks(ByteArrayOutputStream body) throws IOException {
    for (int size; (size = chunkSize(await(line(), IOException.class))) > 0; ) {
      if (body.size() + size > MAX_BODY_BYTES) {
        throw new HttpException(
            CONTENT_TOO_LARGE, "a body has at most " + MAX_BODY_BYTES + " bytes");
      }
      await(copy(size, body));
      if (!await(line(), IOException.class).isEmpty()) {
        throw new HttpException(BAD_REQUEST, "a chunk is longer than it says");
      }
    }
    for (int trailers = 0; !await(line(), IOException.class).isEmpty(); trailers++) {
      if (trailers == RequestHead.MAX_HEADERS) {
        throw new HttpException(HEAD_TOO_LARGE, "too many headers behind the body");
      }
    }
    return Future.ready();
  }

  /** {@code 1f;extension}: 31. */
  private static int chunkSize(String line) throws HttpException {
    int end = line.indexOf(';');
    String digits = (end < 0 ? line : line.substring(0, end)).strip();
    if (!digits.matches("[0-9a-fA-F]{1,16}")) {
      throw new HttpException(BAD_REQUEST, "a chunk does not begin with its size");
    }
    return (int) Math.min(Long.parseUnsignedLong(digits, 16) & Long.MAX_VALUE, MAX_BODY_BYTES + 1L);
  }

  /** A line of a chunked body. */
  @Async
  private Future<String> line() throws IOException {
    int at = 0;
    for (; ; ) {
      ByteBuffer bytes = input.buffered();
      for (; at < bytes.limit() && at < MAX_CHUNK_LINE_BYTES; at++) {
        if (bytes.get(at) == '\n' && at > 0 && bytes.get(at - 1) == '\r') {
          return Future.ready(take(at + 1).substring(0, at - 1));
        } else if (bytes.get(at) == '\n') {
          throw new HttpException(BAD_REQUEST, "lines end by CR LF");
        }
      }
      if (at == MAX_CHUNK_LINE_BYTES) {
        throw new HttpException(BAD_REQUEST, "a line between chunks is too long");
      }
      await(more(BAD_REQUEST, "a line between chunks is too long"));
    }
  }

  @Async
  private Future<Void> copy(int length, ByteArrayOutputStream body) throws IOException {
    for (int left = length; left > 0; ) {
      ByteBuffer bytes = await(input.fill(), IOException.class);
      if (!bytes.hasRemaining()) {
        throw new EOFException("the client left in the middle of a body");
      }
      byte[] part = new byte[Math.min(left, bytes.remaining())];
      bytes.get(part);
      input.consume(part.length);
      body.writeBytes(part);
      left -= part.length;
    }
    return Future.ready();
  }

  @Async
  private Future<Void> more(int status, String complaint) throws IOException {
    try {
      if (!await(input.fillMore(), IOException.class)) {
        throw new EOFException("the client left in the middle of a request");
      }
      return Future.ready();
    } catch (InputTooLongException e) {
      throw new HttpException(status, complaint);
    }
  }

  private String take(int count) {
    byte[] bytes = new byte[count];
    input.buffered().get(bytes);
    input.consume(count);
    return new String(bytes, ISO_8859_1);
  }

  /**
   * Fails when the client leaves, and never completes. What it sends meanwhile stays for the next
   * request; of one that sends more than fits nothing is seen until that is read.
   */
  @Async
  <T> Future<T> gone() throws IOException {
    try {
      while (await(input.fillMore(), IOException.class)) {}
    } catch (InputTooLongException busy) {
      return Future.pending();
    }
    throw new EOFException("the client left before it was answered");
  }

  /** Reads and forgets until the client has ended its output. */
  @Async
  Future<Void> drain() throws IOException {
    for (ByteBuffer rest; (rest = await(input.fill(), IOException.class)).hasRemaining(); ) {
      input.consume(rest.remaining());
    }
    return Future.ready();
  }
}
