package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Step;
import java.nio.ByteBuffer;

/** Copies through a buffer of its own, made when it is needed. */
final class PlainCopySource implements CopySource {

  private static final int CAPACITY = 8 * 1024;

  private final AsyncReader source;
  private final Step<Integer> reading = new Step<>();
  private ByteBuffer buffer = ByteBuffer.allocate(0);

  PlainCopySource(AsyncReader source) {
    this.source = requireNonNull(source);
  }

  @Override
  public Filled fill(Context cx) throws Exception {
    if (!reading.isPending()) {
      if (buffer.capacity() == 0) {
        buffer = ByteBuffer.allocate(CAPACITY);
      }
      reading.begin(source.read(buffer.clear()));
    }
    Poll<Integer> read = reading.poll(cx);
    if (!read.isReady()) {
      return Filled.NOTHING_YET;
    }
    buffer.flip();
    return read.value() < 0 ? Filled.ENDED : Filled.MORE;
  }

  @Override
  public ByteBuffer toWrite() {
    return buffer;
  }

  @Override
  public void written(int count) {
    // the buffer's position says so
  }

  @Override
  public boolean hasRemaining() {
    return !reading.isPending() && buffer.hasRemaining();
  }

  @Override
  public void drop() {
    reading.drop();
  }
}
