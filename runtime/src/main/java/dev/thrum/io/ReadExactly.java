package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.io.EOFException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads until a buffer is full. */
final class ReadExactly extends GuardedFuture<Void> {

  private final AsyncReader source;
  private final ByteBuffer target;
  private @Nullable Future<Integer> reading;

  ReadExactly(AsyncReader source, ByteBuffer target) {
    this.source = requireNonNull(source);
    this.target = target;
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    while (reading != null || target.hasRemaining()) {
      Future<Integer> read = reading == null ? source.read(target) : reading;
      reading = null; // used up, unless pending
      Poll<Integer> poll = pollOwned(read, cx);
      if (!poll.isReady()) {
        reading = read;
        return Poll.pending();
      }
      if (poll.value() < 0) {
        throw new EOFException(
            "the stream ended " + target.remaining() + " bytes before the buffer was full");
      }
    }
    return Poll.ready(null);
  }

  @Override
  protected void release() {
    drop(reading);
    reading = null;
  }

  @Override
  public String toString() {
    return "readExactly";
  }
}
