package dev.thrum.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Pieces between delimiters, each of which is one of several bytes.
 *
 * <p>The delimiters themselves are left out; the last piece may end with the stream. A piece that
 * is too long is told by {@link InputTooLongException}, once, and skipped. Written, a piece gets a
 * separator, which may have several bytes. One object for one connection.
 */
public final class DelimiterCodec implements Codec<byte[], byte[]> {

  private final Delimited pieces;
  private final byte[] separator;

  /**
   * Pieces that end by this byte.
   *
   * @param maxLength of a piece, in bytes
   */
  public DelimiterCodec(byte delimiter, int maxLength) {
    this(new byte[] {delimiter}, new byte[] {delimiter}, maxLength);
  }

  /**
   * Pieces that end by any of these bytes.
   *
   * @param separator what is written behind each piece
   * @param maxLength of a piece, in bytes
   */
  public DelimiterCodec(byte[] delimiters, byte[] separator, int maxLength) {
    byte[] any = delimiters.clone();
    this.pieces = new Delimited(b -> contains(any, b), maxLength, "piece");
    this.separator = separator.clone();
  }

  private static boolean contains(byte[] bytes, int wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte @Nullable [] decode(ByteBuffer input) throws IOException {
    return bytes(pieces.next(input));
  }

  @Override
  public byte @Nullable [] decodeEnd(ByteBuffer input) throws IOException {
    ByteBuffer piece = pieces.next(input);
    return bytes(piece == null ? pieces.last(input) : piece);
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer piece) {
    return piece == null ? null : ReadToEnd.bytes(piece);
  }

  @Override
  public int maxBufferedBytes() {
    return pieces.maxBytes();
  }

  @Override
  public void encode(byte[] piece, FrameBuffer output) {
    output.put(piece).put(separator);
  }

  @Override
  public String toString() {
    return "DelimiterCodec";
  }
}
