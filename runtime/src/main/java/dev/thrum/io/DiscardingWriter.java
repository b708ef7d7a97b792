package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Counts;
import java.nio.ByteBuffer;

/** Takes everything and keeps nothing. */
final class DiscardingWriter implements AsyncWriter {

  static final DiscardingWriter INSTANCE = new DiscardingWriter();

  private DiscardingWriter() {}

  @Override
  public Future<Integer> write(ByteBuffer source) {
    requireNonNull(source);
    return cx -> discard(source, cx);
  }

  private static Poll<Integer> discard(ByteBuffer source, Context cx) {
    if (!Budget.proceed(cx)) {
      return Poll.pending();
    }
    int count = source.remaining();
    source.position(source.limit());
    return Counts.ready(count);
  }

  @Override
  public Future<Void> shutdown() {
    return Future.ready();
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "sink()";
  }
}
