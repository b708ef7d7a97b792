package dev.thrum.io;

import dev.thrum.future.Poll;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads until the decoder has a frame. */
final class ReadFrame<T> extends BufferedInput<T> {

  private final Decoder<? extends T> decoder;

  ReadFrame(BufferedAsyncReader reader, Decoder<? extends T> decoder) {
    super(reader);
    this.decoder = decoder;
  }

  @Override
  @Nullable Poll<T> take(InputBuffer buffer, boolean ended) throws IOException {
    if (buffer.size() == 0 && !ended) {
      return null;
    }
    ByteBuffer view = buffer.view();
    try {
      T frame = ended ? decoder.decodeEnd(view) : decoder.decode(view);
      return frame != null || ended ? Poll.ready(frame) : null;
    } finally {
      buffer.consume(view.position());
    }
  }

  @Override
  String unit() {
    return "frame";
  }

  @Override
  public String toString() {
    return "FramedRead.next";
  }
}
