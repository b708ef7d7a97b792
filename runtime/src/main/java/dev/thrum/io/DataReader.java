package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;

/**
 * Reads numbers of fixed size, in either byte order, from a buffered reader.
 *
 * <p>Each method fails with {@link java.io.EOFException} if the stream ends before the number is
 * complete; the bytes that came stay in the buffer.
 *
 * <p><b>Cancel safety.</b> Every method is safe: a part of a number stays in the buffer.
 *
 * <p>Used by one task at a time, alternately with the reader itself if need be.
 */
public final class DataReader {

  private final BufferedAsyncReader source;
  private final ByteOrder order;

  private DataReader(BufferedAsyncReader source, ByteOrder order) {
    this.source = requireNonNull(source);
    this.order = order;
  }

  /** The highest byte first: the order of networks, and of {@link java.io.DataInput}. */
  public static DataReader bigEndian(BufferedAsyncReader source) {
    return new DataReader(source, ByteOrder.BIG_ENDIAN);
  }

  /** The lowest byte first. */
  public static DataReader littleEndian(BufferedAsyncReader source) {
    return new DataReader(source, ByteOrder.LITTLE_ENDIAN);
  }

  /** One byte. */
  public Future<Byte> readByte() {
    return read(Byte.BYTES, ByteBuffer::get);
  }

  /** One byte, 0 to 255. */
  public Future<Integer> readUnsignedByte() {
    return read(Byte.BYTES, bytes -> Byte.toUnsignedInt(bytes.get()));
  }

  /** Two bytes. */
  public Future<Short> readShort() {
    return read(Short.BYTES, ByteBuffer::getShort);
  }

  /** Two bytes, 0 to 65,535. */
  public Future<Integer> readUnsignedShort() {
    return read(Short.BYTES, bytes -> Short.toUnsignedInt(bytes.getShort()));
  }

  /** Four bytes. */
  public Future<Integer> readInt() {
    return read(Integer.BYTES, ByteBuffer::getInt);
  }

  /** Four bytes, 0 to 4,294,967,295. */
  public Future<Long> readUnsignedInt() {
    return read(Integer.BYTES, bytes -> Integer.toUnsignedLong(bytes.getInt()));
  }

  /** Eight bytes. */
  public Future<Long> readLong() {
    return read(Long.BYTES, ByteBuffer::getLong);
  }

  /** Four bytes. */
  public Future<Float> readFloat() {
    return read(Float.BYTES, ByteBuffer::getFloat);
  }

  /** Eight bytes. */
  public Future<Double> readDouble() {
    return read(Double.BYTES, ByteBuffer::getDouble);
  }

  private <T> Future<T> read(int bytes, Function<ByteBuffer, T> get) {
    return new ReadNumber<>(source, bytes, order, get);
  }

  @Override
  public String toString() {
    return "DataReader[" + source + ", " + order + "]";
  }
}
