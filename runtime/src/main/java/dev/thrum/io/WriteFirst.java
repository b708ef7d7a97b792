package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Step;
import java.nio.ByteBuffer;

/** Writes of the first buffer that has something: for sinks that take one at a time. */
final class WriteFirst extends GuardedFuture<Long> {

  private final AsyncWriter sink;
  private final ByteBuffer[] sources;
  private final Step<Integer> writing = new Step<>();

  WriteFirst(AsyncWriter sink, ByteBuffer[] sources) {
    this.sink = requireNonNull(sink);
    this.sources = sources.clone();
  }

  @Override
  protected Poll<Long> advance(Context cx) throws Exception {
    if (!writing.isPending()) {
      int first = Buffers.firstRemaining(sources, 0);
      if (first == sources.length) {
        return Poll.ready(0L);
      }
      writing.begin(sink.write(sources[first]));
    }
    Poll<Integer> written = writing.poll(cx);
    return written.isReady() ? Poll.ready((long) written.value()) : Poll.pending();
  }

  @Override
  protected void release() {
    writing.drop();
  }

  @Override
  public String toString() {
    return "write";
  }
}
