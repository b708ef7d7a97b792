package dev.thrum.io;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;

/**
 * A source of bytes that is awaited instead of blocking.
 *
 * <p>One read at a time: the future of the previous one has completed or been dropped before the
 * next is polled. A buffer given to a read belongs to it until then. Failures are {@link
 * java.io.IOException}s, thrown by the await. Modelled on {@code tokio::io::AsyncRead}, with the
 * manners of {@link java.nio.channels.ReadableByteChannel}.
 */
public interface AsyncReader extends AutoCloseable {

  /**
   * Reads what is there, at least one byte, into the buffer at its position, which moves on.
   *
   * <p>The value is the number of bytes, or -1 at the end of the stream, where it stays.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending nothing has been read, so dropping it loses
   * no byte.
   *
   * @throws IllegalArgumentException if the buffer has no room: no byte could be told from the end
   * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
   */
  Future<Integer> read(ByteBuffer target);

  /**
   * Reads until the buffer is full.
   *
   * <p>Fails with {@link java.io.EOFException} if the stream ends before; what came until then is
   * in the buffer.
   *
   * <p><b>Cancel safety.</b> Resumable: the buffer's position says how much has been read, and
   * calling again with the same buffer reads the rest. Thrown away with the buffer, those bytes are
   * lost.
   *
   * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
   */
  default Future<Void> readExactly(ByteBuffer target) {
    return new ReadExactly(this, Buffers.requireWritable(target));
  }

  /**
   * Reads all that is left.
   *
   * <p>Memory is bounded by nothing but the stream: give a limit to what a stranger sends.
   *
   * <p><b>Cancel safety.</b> Not safe: what has been read is lost when it is dropped, and when it
   * fails.
   */
  default Future<byte[]> readToEnd() {
    return new ReadToEnd<>(this, ReadToEnd.NO_LIMIT, ReadToEnd::bytes);
  }

  /**
   * As {@link #readToEnd()}, but fails with {@link InputTooLongException} as soon as there are more
   * bytes than this.
   *
   * <p><b>Cancel safety.</b> Not safe, as {@link #readToEnd()}.
   */
  default Future<byte[]> readToEnd(int maxBytes) {
    return new ReadToEnd<>(this, ReadToEnd.requireLimit(maxBytes), ReadToEnd::bytes);
  }

  /**
   * Reads all that is left as UTF-8; fails with {@link java.nio.charset.CharacterCodingException}
   * if it is something else.
   *
   * <p><b>Cancel safety.</b> Not safe, as {@link #readToEnd()}.
   */
  default Future<String> readToString() {
    return new ReadToEnd<>(this, ReadToEnd.NO_LIMIT, ReadToEnd::text);
  }

  /**
   * As {@link #readToString()}, but fails with {@link InputTooLongException} as soon as there are
   * more bytes than this.
   *
   * <p><b>Cancel safety.</b> Not safe, as {@link #readToEnd()}.
   */
  default Future<String> readToString(int maxBytes) {
    return new ReadToEnd<>(this, ReadToEnd.requireLimit(maxBytes), ReadToEnd::text);
  }

  /**
   * The next so many bytes of this reader as a reader of their own, which ends after them or with
   * this one. Owns this reader; {@link #borrowReader} lends it.
   */
  default AsyncReader take(long maxBytes) {
    return new TakeReader(this, maxBytes);
  }

  /** This reader, and the other one where it ends. Owns both. */
  default AsyncReader chain(AsyncReader next) {
    return new ChainReader(this, next);
  }

  /** This reader, lent: closing the loan leaves this reader open. */
  default AsyncReader borrowReader() {
    return new BorrowedReader(this);
  }

  /**
   * Lets go of the source at once; a pending read fails. Idempotent, any thread. Never waits and
   * never throws.
   */
  @Override
  void close();
}
