package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Step;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads until the stream ends, and makes something of it. */
final class ReadToEnd<T> extends GuardedFuture<T> {

  /** What an array can hold, less what some virtual machines keep for themselves. */
  static final int NO_LIMIT = Integer.MAX_VALUE - 16;

  private static final int FIRST_CAPACITY = 4 * 1024;

  /** What is made of the bytes. */
  interface Finish<T> {
    T apply(ByteBuffer bytes) throws IOException;
  }

  private final AsyncReader source;
  private final int limit;
  private final Finish<T> finish;
  private final Step<Integer> reading = new Step<>();
  private final InputBuffer buffer;

  ReadToEnd(AsyncReader source, int limit, Finish<T> finish) {
    this.source = requireNonNull(source);
    this.limit = limit;
    this.finish = finish;
    this.buffer = new InputBuffer(Math.min(FIRST_CAPACITY, limit + 1), limit + 1);
  }

  static int requireLimit(int maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("a limit of " + maxBytes + " bytes");
    }
    return Math.min(maxBytes, NO_LIMIT);
  }

  static byte[] bytes(ByteBuffer all) {
    byte[] bytes = new byte[all.remaining()];
    all.get(bytes);
    return bytes;
  }

  static String text(ByteBuffer all) throws IOException {
    return UTF_8.newDecoder().decode(all).toString();
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    for (; ; ) {
      if (!Budget.proceed(cx)) {
        return Poll.pending();
      }
      if (!reading.isPending()) {
        reading.begin(source.read(buffer.room()));
      }
      Poll<Integer> read = reading.poll(cx);
      if (!read.isReady()) {
        Budget.refund(cx);
        return Poll.pending();
      }
      int count = read.value();
      if (count < 0) {
        return Poll.ready(finish.apply(buffer.view()));
      }
      buffer.filled(count);
      if (buffer.size() > limit) {
        throw new InputTooLongException("input", limit);
      }
    }
  }

  @Override
  protected void release() {
    reading.drop();
  }

  @Override
  public String toString() {
    return "readToEnd";
  }
}
