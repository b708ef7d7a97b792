package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.future.Poll;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Reads a line. */
final class ReadLine extends BufferedInput<@Nullable String> {

  private int searched;

  ReadLine(BufferedAsyncReader reader) {
    super(reader);
  }

  @Override
  @Nullable Poll<@Nullable String> take(InputBuffer buffer, boolean ended)
      throws CharacterCodingException {
    int feed = buffer.indexOf((byte) '\n', searched);
    if (feed >= 0) {
      int length = feed > 0 && buffer.at(feed - 1) == '\r' ? feed - 1 : feed;
      return Poll.ready(take(buffer, length, feed + 1));
    }
    searched = buffer.size();
    if (!ended) {
      return null;
    }
    return Poll.ready(searched == 0 ? null : take(buffer, searched, searched));
  }

  /** Consumes before it decodes: what is no text would otherwise stand in the way for ever. */
  private static String take(InputBuffer buffer, int length, int consumed)
      throws CharacterCodingException {
    ByteBuffer line = buffer.view().limit(length);
    buffer.consume(consumed);
    return UTF_8.newDecoder().decode(line).toString();
  }

  @Override
  String unit() {
    return "line";
  }

  @Override
  public String toString() {
    return "BufferedAsyncReader.readLine";
  }
}
