package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Frames that say how long they are: a number, then so many bytes.
 *
 * <p>Four bytes, the highest first, and frames of up to 8 MiB, unless told otherwise. A frame that
 * is too long is an {@link InputTooLongException} as soon as its number has been read, before
 * anything is reserved for it; what comes behind it can't be told from it, so close the connection.
 * Immutable, may serve any number of connections.
 *
 * <pre>
 * offset  | length field | payload
 * what    | a number     | number + adjustment bytes
 *         \_ skip bytes of all this are left out of what is read
 * </pre>
 */
public final class LengthDelimitedCodec implements Codec<byte[], byte[]> {

  private static final int DEFAULT_MAX_LENGTH = 8 * 1024 * 1024;

  private final int maxLength;
  private final int fieldOffset;
  private final int fieldLength;
  private final ByteOrder order;
  private final int adjustment;
  private final int skip;

  /** The usual form: four bytes, the highest first. */
  public LengthDelimitedCodec() {
    this(new Builder());
  }

  private LengthDelimitedCodec(Builder settings) {
    maxLength = settings.maxLength;
    fieldOffset = settings.fieldOffset;
    fieldLength = settings.fieldLength;
    order = settings.order;
    adjustment = settings.adjustment;
    skip = settings.skip < 0 ? fieldOffset + fieldLength : settings.skip;
  }

  /** Another form. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public byte @Nullable [] decode(ByteBuffer input) throws IOException {
    int header = fieldOffset + fieldLength;
    if (input.remaining() < header) {
      return null;
    }
    long whole = header + payload(input);
    if (input.remaining() < whole) {
      return null;
    }
    if (skip > whole) {
      throw new IOException("a frame of " + whole + " bytes, of which " + skip + " are skipped");
    }
    byte[] frame = new byte[(int) whole - skip];
    input.position(input.position() + skip).get(frame);
    return frame;
  }

  /** The bytes behind the header. */
  private long payload(ByteBuffer input) throws IOException {
    long number = number(input);
    long length = number + adjustment;
    if (number < 0 || length > maxLength) {
      throw new InputTooLongException("frame", maxLength);
    }
    if (length < 0) {
      throw new IOException("a frame of length " + number + ", which is less than its header");
    }
    return length;
  }

  private long number(ByteBuffer input) {
    int first = input.position() + fieldOffset;
    long number = 0;
    for (int i = 0; i < fieldLength; i++) {
      int at = order == ByteOrder.BIG_ENDIAN ? i : fieldLength - 1 - i;
      number = number << 8 | Byte.toUnsignedLong(input.get(first + at));
    }
    return number;
  }

  @Override
  public int maxBufferedBytes() {
    return (int) Math.min((long) fieldOffset + fieldLength + maxLength, Integer.MAX_VALUE - 16);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputTooLongException if the frame is longer than allowed, or than its length field can
   *     say
   * @throws UnsupportedOperationException if there are bytes before the length field, which only
   *     the protocol knows
   */
  @Override
  public void encode(byte[] frame, FrameBuffer output) throws IOException {
    if (fieldOffset > 0) {
      throw new UnsupportedOperationException(
          "frames with " + fieldOffset + " bytes before their length can only be read");
    }
    if (frame.length > maxLength) {
      throw new InputTooLongException("frame", maxLength);
    }
    long number = (long) frame.length - adjustment;
    if (number < 0 || (fieldLength < Long.BYTES && number >>> (8 * fieldLength) != 0)) {
      throw new InputTooLongException("frame", (int) Math.min(maxNumber() + adjustment, maxLength));
    }
    for (int i = 0; i < fieldLength; i++) {
      int at = order == ByteOrder.BIG_ENDIAN ? fieldLength - 1 - i : i;
      output.put((int) (number >>> (8 * at)));
    }
    output.put(frame);
  }

  private long maxNumber() {
    return fieldLength < Long.BYTES ? (1L << (8 * fieldLength)) - 1 : Long.MAX_VALUE - maxLength;
  }

  @Override
  public String toString() {
    return "LengthDelimitedCodec[" + fieldLength + " bytes of length, at most " + maxLength + "]";
  }

  /** Says how the frames say their length. Used by one thread. */
  public static final class Builder {

    private int maxLength = DEFAULT_MAX_LENGTH;
    private int fieldOffset;
    private int fieldLength = Integer.BYTES;
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    private int adjustment;
    private int skip = -1;

    private Builder() {}

    /** The longest payload, in bytes; 8 MiB. */
    public Builder maxFrameLength(int bytes) {
      maxLength = requireNotNegative(bytes, "maxFrameLength");
      return this;
    }

    /** How many bytes come before the length field; none. */
    public Builder lengthFieldOffset(int bytes) {
      fieldOffset = requireNotNegative(bytes, "lengthFieldOffset");
      return this;
    }

    /** How many bytes the length field has, 1 to 8; 4. */
    public Builder lengthFieldLength(int bytes) {
      if (bytes < 1 || bytes > Long.BYTES) {
        throw new IllegalArgumentException("lengthFieldLength " + bytes + " is not 1 to 8");
      }
      fieldLength = bytes;
      return this;
    }

    /** Which byte of the length field is the first; the highest. */
    public Builder byteOrder(ByteOrder byteOrder) {
      order = requireNonNull(byteOrder);
      return this;
    }

    /**
     * What to add to the number that was read to get the bytes behind the length field: negative if
     * the number counts the header too.
     */
    public Builder lengthAdjustment(int bytes) {
      adjustment = bytes;
      return this;
    }

    /** How many bytes of the beginning are left out of what is read; the header. */
    public Builder skip(int bytes) {
      skip = requireNotNegative(bytes, "skip");
      return this;
    }

    /** The codec. */
    public LengthDelimitedCodec build() {
      return new LengthDelimitedCodec(this);
    }

    private static int requireNotNegative(int bytes, String name) {
      if (bytes < 0) {
        throw new IllegalArgumentException(name + " " + bytes + " is negative");
      }
      return bytes;
    }
  }
}
