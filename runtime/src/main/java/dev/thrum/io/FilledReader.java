package dev.thrum.io;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Counts;
import java.nio.ByteBuffer;

/** The same byte for ever, or nothing. */
record FilledReader(byte value, boolean endless) implements AsyncReader {

  static final FilledReader EMPTY = new FilledReader((byte) 0, false);

  @Override
  public Future<Integer> read(ByteBuffer target) {
    Buffers.requireRoom(target);
    return cx -> read(target, cx);
  }

  private Poll<Integer> read(ByteBuffer target, Context cx) {
    if (!Budget.proceed(cx)) {
      return Poll.pending();
    }
    int count = endless ? target.remaining() : -1;
    for (int i = 0; i < count; i++) {
      target.put(value);
    }
    return Counts.ready(count);
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return endless ? "repeat(" + value + ")" : "empty()";
  }
}
