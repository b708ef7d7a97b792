package dev.thrum.io;

import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** Reads up to a delimiter. */
final class ReadUntil extends BufferedInput<byte @Nullable []> {

  private final byte delimiter;
  private int searched;

  ReadUntil(BufferedAsyncReader reader, byte delimiter) {
    super(reader);
    this.delimiter = delimiter;
  }

  @Override
  @Nullable Poll<byte @Nullable []> take(InputBuffer buffer, boolean ended) {
    int found = buffer.indexOf(delimiter, searched);
    if (found >= 0) {
      return Poll.ready(take(buffer, found + 1));
    }
    searched = buffer.size();
    if (!ended) {
      return null;
    }
    return Poll.ready(searched == 0 ? null : take(buffer, searched));
  }

  private static byte[] take(InputBuffer buffer, int length) {
    byte[] piece = new byte[length];
    buffer.view().get(piece);
    buffer.consume(length);
    return piece;
  }

  @Override
  String unit() {
    return "input up to byte " + delimiter;
  }

  @Override
  public String toString() {
    return "BufferedAsyncReader.readUntil";
  }
}
