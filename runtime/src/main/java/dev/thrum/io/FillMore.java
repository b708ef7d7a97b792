package dev.thrum.io;

import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** Waits until more is buffered than there was, or the stream ends. */
final class FillMore extends BufferedInput<Boolean> {

  private static final Poll<Boolean> MORE = Poll.ready(true);
  private static final Poll<Boolean> END = Poll.ready(false);

  private int before = -1;

  FillMore(BufferedAsyncReader reader) {
    super(reader);
  }

  @Override
  @Nullable Poll<Boolean> take(InputBuffer buffer, boolean ended) {
    if (before < 0) {
      before = buffer.size();
    }
    if (buffer.size() > before) {
      return MORE;
    }
    return ended ? END : null;
  }

  @Override
  String unit() {
    return "input";
  }

  @Override
  public String toString() {
    return "BufferedAsyncReader.fillMore";
  }
}
