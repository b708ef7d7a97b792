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
   * Lets go of the source at once; a pending read fails. Idempotent, any thread. Never waits and
   * never throws.
   */
  @Override
  void close();
}
