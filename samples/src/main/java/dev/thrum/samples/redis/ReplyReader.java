package dev.thrum.samples.redis;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.BufferedAsyncReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads replies in RESP2. */
final class ReplyReader {

  private static final int MAX_BYTES = 64 * 1024 * 1024;
  private static final int MAX_ITEMS = 1024 * 1024;

  private final BufferedAsyncReader input;

  ReplyReader(AsyncReader source) {
    input = new BufferedAsyncReader(source);
  }

  /** The next reply. Dropped in between, it leaves the rest of the reply unread. */
  @Async
  Future<Reply> next() throws IOException {
    String line = await(input.readLine(), IOException.class);
    if (line == null || line.isEmpty()) {
      throw new EOFException("the server has hung up");
    }
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> Future.ready(new Reply.Line(rest));
      case '-' -> Future.ready(new Reply.Failure(rest));
      case ':' -> Future.ready(new Reply.Count(number(rest, Long.MAX_VALUE)));
      case '$' -> Future.ready(new Reply.Bulk(await(bulk((int) number(rest, MAX_BYTES)))));
      case '*' -> Future.ready(new Reply.Items(await(items((int) number(rest, MAX_ITEMS)))));
      default -> throw new IOException("not RESP2: " + line);
    };
  }

  @Async
  private Future<byte @Nullable []> bulk(int length) throws IOException {
    if (length < 0) {
      return Future.ready(null);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length + 2);
    await(input.readExactly(bytes), IOException.class);
    byte[] content = new byte[length];
    bytes.flip().get(content);
    return Future.ready(content);
  }

  @Async
  private Future<List<Reply>> items(int count) throws IOException {
    List<Reply> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(await(next(), IOException.class));
    }
    return Future.ready(items);
  }

  private static long number(String digits, long max) throws IOException {
    try {
      long number = Long.parseLong(digits);
      if (number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IOException("not RESP2: a length or number of " + digits);
  }
}
