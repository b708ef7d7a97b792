package dev.thrum.io;

import dev.thrum.future.Poll;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Waits until something is buffered, or the stream ends. */
final class Fill extends BufferedInput<ByteBuffer> {

  Fill(BufferedAsyncReader reader) {
    super(reader);
  }

  @Override
  @Nullable Poll<ByteBuffer> take(InputBuffer buffer, boolean ended) {
    return buffer.size() > 0 || ended ? Poll.ready(buffer.view()) : null;
  }

  @Override
  String unit() {
    return "input";
  }

  @Override
  public String toString() {
    return "BufferedAsyncReader.fill";
  }
}
