package dev.thrum.io;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Counts;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what is buffered. */
final class ReadBuffered extends BufferedInput<Integer> {

  private final ByteBuffer target;
  private boolean bypasses; // a large target is worth no detour
  private int direct;

  ReadBuffered(BufferedAsyncReader reader, ByteBuffer target) {
    super(reader);
    this.target = target;
  }

  @Override
  @Nullable Poll<Integer> take(InputBuffer buffer, boolean ended) {
    if (direct > 0) {
      return Counts.ready(direct);
    }
    if (buffer.size() > 0) {
      return Counts.ready(buffer.drainTo(target));
    }
    return ended ? Counts.ready(-1) : null;
  }

  @Override
  ByteBuffer room(InputBuffer buffer) {
    bypasses = target.remaining() >= buffer.capacity();
    return bypasses ? target : super.room(buffer);
  }

  @Override
  void filled(InputBuffer buffer, int count) {
    if (bypasses) {
      direct = count;
    } else {
      super.filled(buffer, count);
    }
  }

  @Override
  String unit() {
    return "input";
  }

  @Override
  public String toString() {
    return "BufferedAsyncReader.read";
  }
}
