package dev.thrum.io;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Step;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes room in the buffer, if that is asked for, puts a frame there, if there is one, and then has
 * the buffer sent, if that is asked for.
 */
final class SendFrame<T> extends GuardedFuture<Void> {

  private final FramedWrite<T> frames;
  private final String name;
  private boolean makesRoom; // until there is some
  private @Nullable T frame; // until it is in the buffer
  private final @Nullable Supplier<Future<Void>> last;
  private final Step<Integer> writing = new Step<>();
  private final Step<Void> finishing = new Step<>();

  SendFrame(
      FramedWrite<T> frames,
      boolean makesRoom,
      @Nullable T frame,
      @Nullable Supplier<Future<Void>> last,
      String name) {
    this.frames = frames;
    this.makesRoom = makesRoom;
    this.frame = frame;
    this.last = last;
    this.name = name;
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    if (makesRoom && (writing.isPending() || frames.isOverBoundary()) && !isDrained(cx)) {
      return Poll.pending();
    }
    makesRoom = false;
    if (frame != null) {
      frames.encode(frame);
      frame = null;
    }
    if (last == null) {
      return Poll.ready(null);
    }
    if (!finishing.isPending()) {
      if (!isDrained(cx)) {
        return Poll.pending();
      }
      finishing.begin(last.get());
    }
    return finishing.poll(cx);
  }

  private boolean isDrained(Context cx) throws Exception {
    FrameBuffer buffer = frames.buffer();
    while (writing.isPending() || buffer.size() > 0) {
      if (!writing.isPending()) {
        writing.begin(frames.sink().write(buffer.pending()));
      }
      Poll<Integer> written = writing.poll(cx);
      if (!written.isReady()) {
        return false;
      }
      if (written.value() <= 0) {
        throw new IOException(
            frames.sink() + " takes no more bytes: write gave " + written.value());
      }
      buffer.written(written.value());
    }
    return true;
  }

  @Override
  protected void release() {
    writing.drop();
    finishing.drop();
    frame = null;
  }

  @Override
  public String toString() {
    return name;
  }
}
