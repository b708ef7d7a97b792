package dev.thrum.io;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.internal.concurrent.Waiter;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A read from a pipe, or a write to it. */
final class PipeWaiter extends Waiter<Integer> {

  private final PipeState pipe;
  private final ByteBuffer buffer;
  private final boolean reads;

  private PipeWaiter(PipeState pipe, ByteBuffer buffer, boolean reads) {
    this.pipe = pipe;
    this.buffer = buffer;
    this.reads = reads;
  }

  static PipeWaiter read(PipeState pipe, ByteBuffer target) {
    return new PipeWaiter(pipe, Buffers.requireRoom(target), true);
  }

  static PipeWaiter write(PipeState pipe, ByteBuffer source) {
    return new PipeWaiter(pipe, source, false);
  }

  boolean reads() {
    return reads;
  }

  /** Whether an earlier poll was pending. */
  boolean waitedBefore() {
    return hasWaited();
  }

  @Override
  protected @Nullable Poll<Integer> attempt(Waker waker) throws IOException {
    int count = reads ? pipe.read(buffer, this, waker) : pipe.write(buffer, this, waker);
    return count == PipeState.LISTED ? null : Counts.ready(count);
  }

  @Override
  protected void leave() {
    pipe.leave(this);
  }

  @Override
  public String toString() {
    return reads ? "DuplexStream.read" : "DuplexStream.write";
  }
}
