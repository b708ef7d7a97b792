package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes until a buffer is empty. */
final class WriteAll extends GuardedFuture<Void> {

  private final AsyncWriter sink;
  private final ByteBuffer source;
  private @Nullable Future<Integer> writing;

  WriteAll(AsyncWriter sink, ByteBuffer source) {
    this.sink = requireNonNull(sink);
    this.source = requireNonNull(source);
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    while (writing != null || source.hasRemaining()) {
      Future<Integer> write = writing == null ? sink.write(source) : writing;
      writing = null; // used up, unless pending
      Poll<Integer> poll = pollOwned(write, cx);
      if (!poll.isReady()) {
        writing = write;
        return Poll.pending();
      }
      if (poll.value() <= 0) {
        throw new IOException(sink + " takes no more bytes: write gave " + poll.value());
      }
    }
    return Poll.ready(null);
  }

  @Override
  protected void release() {
    drop(writing);
    writing = null;
  }

  @Override
  public String toString() {
    return "writeAll";
  }
}
