package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8, one after the other.
 *
 * <p>Read, a line ends by a line feed, with or without a carriage return before it; the last one
 * may end with the stream. A line that is too long is told by {@link InputTooLongException}, once,
 * and skipped; one that is no text by {@link CharacterCodingException}; the next line can be read
 * after either. Written, a line gets a line feed. One object for one connection.
 */
public final class LinesCodec implements Codec<String, String> {

  private final Delimited lines;

  /** Lines of up to {@link BufferedAsyncReader#DEFAULT_MAX_CAPACITY} bytes. */
  public LinesCodec() {
    this(BufferedAsyncReader.DEFAULT_MAX_CAPACITY);
  }

  /** Lines of up to so many bytes, the line feed not counted. */
  public LinesCodec(int maxLength) {
    lines = new Delimited(b -> b == '\n', maxLength, "line");
  }

  @Override
  public @Nullable String decode(ByteBuffer input) throws IOException {
    ByteBuffer line = lines.next(input);
    return line == null ? null : text(withoutReturn(line));
  }

  @Override
  public @Nullable String decodeEnd(ByteBuffer input) throws IOException {
    ByteBuffer line = lines.next(input);
    if (line != null) {
      return text(withoutReturn(line));
    }
    ByteBuffer last = lines.last(input);
    return last == null ? null : text(last);
  }

  private static ByteBuffer withoutReturn(ByteBuffer line) {
    int last = line.limit() - 1;
    return last >= 0 && line.get(last) == '\r' ? line.limit(last) : line;
  }

  private static String text(ByteBuffer line) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(line).toString();
  }

  @Override
  public int maxBufferedBytes() {
    return lines.maxBytes();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the line contains a line feed: its reader would see two
   */
  @Override
  public void encode(String line, FrameBuffer output) {
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a line with a line feed in it: " + line);
    }
    output.put(line).put('\n');
  }

  @Override
  public String toString() {
    return "LinesCodec";
  }
}
