package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes numbers of fixed size, in either byte order, to a buffered writer.
 *
 * <p>Waits only to make room; {@link BufferedAsyncWriter#flush} passes on what was written.
 *
 * <p><b>Cancel safety.</b> Every method is safe: while it is pending, no byte of the number is in
 * the buffer. (If the buffer has fewer bytes than the number, the number is written in parts.)
 *
 * <p>Used by one task at a time, alternately with the writer itself if need be.
 */
public final class DataWriter {

  private final BufferedAsyncWriter sink;
  private final ByteOrder order;

  private DataWriter(BufferedAsyncWriter sink, ByteOrder order) {
    this.sink = requireNonNull(sink);
    this.order = order;
  }

  /** The highest byte first: the order of networks, and of {@link java.io.DataOutput}. */
  public static DataWriter bigEndian(BufferedAsyncWriter sink) {
    return new DataWriter(sink, ByteOrder.BIG_ENDIAN);
  }

  /** The lowest byte first. */
  public static DataWriter littleEndian(BufferedAsyncWriter sink) {
    return new DataWriter(sink, ByteOrder.LITTLE_ENDIAN);
  }

  /** The lowest byte of a number, signed or not. */
  public Future<Void> writeByte(int value) {
    return write(room(Byte.BYTES).put((byte) value));
  }

  /** The lowest two bytes of a number, signed or not. */
  public Future<Void> writeShort(int value) {
    return write(room(Short.BYTES).putShort((short) value));
  }

  /** Four bytes. */
  public Future<Void> writeInt(int value) {
    return write(room(Integer.BYTES).putInt(value));
  }

  /** The lowest four bytes of a number: an int without a sign. */
  public Future<Void> writeUnsignedInt(long value) {
    return writeInt((int) value);
  }

  /** Eight bytes. */
  public Future<Void> writeLong(long value) {
    return write(room(Long.BYTES).putLong(value));
  }

  /** Four bytes. */
  public Future<Void> writeFloat(float value) {
    return write(room(Float.BYTES).putFloat(value));
  }

  /** Eight bytes. */
  public Future<Void> writeDouble(double value) {
    return write(room(Double.BYTES).putDouble(value));
  }

  private ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(order);
  }

  private Future<Void> write(ByteBuffer number) {
    return new WriteNumber(sink, number.flip());
  }

  @Override
  public String toString() {
    return "DataWriter[" + sink + ", " + order + "]";
  }
}
