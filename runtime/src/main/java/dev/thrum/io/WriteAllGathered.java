package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Step;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes until several buffers are empty. */
final class WriteAllGathered extends GuardedFuture<Void> {

  private final AsyncWriter sink;
  private final ByteBuffer[] sources;
  private final Step<Long> writing = new Step<>();
  private int first;

  WriteAllGathered(AsyncWriter sink, ByteBuffer[] sources) {
    this.sink = requireNonNull(sink);
    this.sources = sources.clone();
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    for (; ; ) {
      if (!Budget.proceed(cx)) {
        return Poll.pending();
      }
      if (!writing.isPending()) {
        first = Buffers.firstRemaining(sources, first);
        if (first == sources.length) {
          return Poll.ready(null);
        }
        writing.begin(sink.write(Buffers.from(sources, first)));
      }
      Poll<Long> written = writing.poll(cx);
      if (!written.isReady()) {
        Budget.refund(cx);
        return Poll.pending();
      }
      if (written.value() <= 0) {
        throw new IOException(sink + " takes no more bytes: write gave " + written.value());
      }
    }
  }

  @Override
  protected void release() {
    writing.drop();
  }

  @Override
  public String toString() {
    return "writeAll";
  }
}
