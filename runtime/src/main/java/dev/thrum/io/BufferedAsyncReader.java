package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads ahead into a buffer, and gives lines, delimited pieces, or the buffer itself to parsers.
 *
 * <p>Partial input stays in the buffer until an operation completes, so every operation here can be
 * dropped without losing a byte. Owns its source. Used by one task at a time; only {@link #close}
 * may be called from another thread. Modelled on {@code tokio::io::BufReader}.
 *
 * <pre>{@code
 * for (Frame frame; ; ) {                       // a parser of its own
 *   while ((frame = parse(in.buffered())) == null) {
 *     if (!await(in.fillMore())) throw new EOFException();
 *   }
 *   in.consume(frame.length());
 *   ...
 * }
 * }</pre>
 */
public final class BufferedAsyncReader implements AsyncReader {

  /** Bytes of buffer at the beginning, unless told otherwise. */
  public static final int DEFAULT_CAPACITY = 8 * 1024;

  /** Bytes that the buffer may grow to, and so the longest line, unless told otherwise. */
  public static final int DEFAULT_MAX_CAPACITY = 1024 * 1024;

  private final AsyncReader source;
  private final InputBuffer buffer;
  private boolean ended;

  /** A reader with the default capacities. */
  public BufferedAsyncReader(AsyncReader source) {
    this(source, DEFAULT_CAPACITY, DEFAULT_MAX_CAPACITY);
  }

  /**
   * A reader whose buffer has {@code capacity} bytes and grows as needed to {@code maxCapacity},
   * which bounds the memory that a peer can make it use.
   */
  public BufferedAsyncReader(AsyncReader source, int capacity, int maxCapacity) {
    this.source = requireNonNull(source);
    this.buffer = new InputBuffer(capacity, maxCapacity);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Gives what is buffered first; a target at least as large as the buffer is read into
   * directly.
   */
  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new ReadBuffered(this, Buffers.requireRoom(target));
  }

  /**
   * Reads a line of UTF-8, without its line feed or carriage return and line feed; null at the end
   * of the stream. The last line needs no line feed.
   *
   * <p>Fails with {@link InputTooLongException} if no line feed comes within the buffer's maximum
   * capacity, and with {@link java.nio.charset.CharacterCodingException} if the line isn't UTF-8;
   * in that case it has been consumed.
   *
   * <p><b>Cancel safety.</b> Safe: a part of a line stays in the buffer.
   */
  public Future<@Nullable String> readLine() {
    return new ReadLine(this);
  }

  /**
   * The lines that are left, as {@link #readLine} gives them. Closing the stream leaves this open.
   */
  public AsyncStream<String> lines() {
    return this::nextLine;
  }

  @SuppressWarnings("NullAway") // a stream ends by null
  private Future<String> nextLine() {
    return readLine();
  }

  /**
   * Reads up to and with the next such byte; what the stream ends with instead, if it does; null at
   * the end of the stream.
   *
   * <p>Fails with {@link InputTooLongException} if none comes within the buffer's maximum capacity.
   *
   * <p><b>Cancel safety.</b> Safe: a part stays in the buffer.
   */
  public Future<byte @Nullable []> readUntil(byte delimiter) {
    return new ReadUntil(this, delimiter);
  }

  /**
   * The buffered bytes; if there are none, reads first. Empty at the end of the stream. Consumes
   * nothing; valid as {@link #buffered} is.
   *
   * <p><b>Cancel safety.</b> Safe.
   */
  public Future<ByteBuffer> fill() {
    return new Fill(this);
  }

  /**
   * Reads at least one more byte behind those that are buffered: true, or false at the end of the
   * stream.
   *
   * <p>Fails with {@link InputTooLongException} if the buffer is full and may not grow.
   *
   * <p><b>Cancel safety.</b> Safe.
   */
  public Future<Boolean> fillMore() {
    return new FillMore(this);
  }

  /**
   * The bytes that were read and not consumed, without a copy, from position 0. Valid until the
   * next operation on this reader; not to be written to.
   */
  public ByteBuffer buffered() {
    return buffer.view();
  }

  /**
   * Takes bytes out of the buffer.
   *
   * @throws IllegalArgumentException if there are fewer, or {@code count} is negative
   */
  public void consume(int count) {
    buffer.consume(count);
  }

  /** Closes the source. */
  @Override
  public void close() {
    source.close();
  }

  AsyncReader source() {
    return source;
  }

  InputBuffer buffer() {
    return buffer;
  }

  boolean ended() {
    return ended;
  }

  void markEnded() {
    ended = true;
  }

  @Override
  public String toString() {
    return "BufferedAsyncReader[" + source + ", " + buffer.size() + " bytes buffered]";
  }
}
