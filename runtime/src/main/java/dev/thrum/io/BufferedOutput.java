package dev.thrum.io;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An operation on buffered output that may first have to pass the buffer on. */
abstract class BufferedOutput<T> extends GuardedFuture<T> {

  private final BufferedAsyncWriter writer;
  private @Nullable Future<Integer> writing;

  BufferedOutput(BufferedAsyncWriter writer) {
    this.writer = writer;
  }

  final OutputBuffer buffer() {
    return writer.buffer();
  }

  final AsyncWriter sink() {
    return writer.sink();
  }

  /** Passes everything on; false if that is pending. A drop in between loses nothing. */
  final boolean drained(Context cx) throws Exception {
    OutputBuffer buffer = writer.buffer();
    while (writing != null || !buffer.isEmpty()) {
      Future<Integer> write = writing == null ? writer.sink().write(buffer.pending()) : writing;
      writing = null; // used up, unless pending
      Poll<Integer> poll = pollOwned(write, cx);
      if (!poll.isReady()) {
        writing = write;
        return false;
      }
      if (poll.value() <= 0) {
        throw new IOException(writer.sink() + " takes no more bytes: write gave " + poll.value());
      }
    }
    return true;
  }

  @Override
  protected void release() {
    drop(writing);
    writing = null;
  }
}
