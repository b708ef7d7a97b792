package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Counts;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Buffers as much as there is room for, making room first if there is none. */
final class WriteBuffered extends BufferedOutput<Integer> {

  private final ByteBuffer source;
  private @Nullable Future<Integer> direct;

  WriteBuffered(BufferedAsyncWriter writer, ByteBuffer source) {
    super(writer);
    this.source = requireNonNull(source);
  }

  @Override
  protected Poll<Integer> advance(Context cx) throws Exception {
    for (; ; ) {
      if (direct != null || bypasses()) {
        return writeDirectly(cx);
      }
      int count = buffer().append(source);
      if (count > 0 || !source.hasRemaining()) {
        return Counts.ready(count);
      }
      if (!drained(cx)) {
        return Poll.pending();
      }
    }
  }

  /** Nothing is before it, and it would fill the buffer anyway. */
  private boolean bypasses() {
    return buffer().isEmpty() && source.remaining() >= buffer().capacity();
  }

  private Poll<Integer> writeDirectly(Context cx) throws Exception {
    Future<Integer> write = direct == null ? sink().write(source) : direct;
    direct = null; // used up, unless pending
    Poll<Integer> poll = pollOwned(write, cx);
    if (!poll.isReady()) {
      direct = write;
    }
    return poll;
  }

  @Override
  protected void release() {
    super.release();
    drop(direct);
    direct = null;
  }

  @Override
  public String toString() {
    return "BufferedAsyncWriter.write";
  }
}
