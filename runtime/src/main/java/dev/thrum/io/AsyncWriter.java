package dev.thrum.io;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;

/**
 * A sink of bytes that is awaited instead of blocking.
 *
 * <p>One write, flush or shutdown at a time: the future of the previous one has completed or been
 * dropped before the next is polled. A buffer given to a write belongs to it until then. Failures
 * are {@link java.io.IOException}s, thrown by the await. Modelled on {@code tokio::io::AsyncWrite},
 * with the manners of {@link java.nio.channels.WritableByteChannel}.
 */
public interface AsyncWriter extends AutoCloseable {

  /**
   * Writes some of the buffer from its position, which moves on: at least one byte, unless there is
   * none.
   *
   * <p>The value is the number of bytes.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending nothing has been written.
   */
  Future<Integer> write(ByteBuffer source);

  /**
   * Writes the whole buffer.
   *
   * <p><b>Cancel safety.</b> Resumable: the buffer's position says how much has been written, also
   * after a failure, and calling again with the same buffer writes the rest. Thrown away with the
   * buffer, the peer is left with half a message: hand messages whole to a task that writes them if
   * the caller can be cancelled.
   */
  default Future<Void> writeAll(ByteBuffer source) {
    return new WriteAll(this, source);
  }

  /**
   * Writes some bytes of several buffers, in their order, in one go if the sink can do that; else
   * some of the first one that has any. The positions move on.
   *
   * <p>The value is the number of bytes: at least one, unless there is none.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending nothing has been written.
   */
  default Future<Long> write(ByteBuffer[] sources) {
    return new WriteFirst(this, sources);
  }

  /**
   * Writes several buffers whole, in their order.
   *
   * <p><b>Cancel safety.</b> Resumable: the positions say how much has been written, and calling
   * again with the same buffers writes the rest, as {@link #writeAll(ByteBuffer)}.
   */
  default Future<Void> writeAll(ByteBuffer[] sources) {
    return new WriteAllGathered(this, sources);
  }

  /** This writer, lent: closing the loan leaves this writer open. */
  default AsyncWriter borrowWriter() {
    return new BorrowedWriter(this);
  }

  /**
   * Passes on what is buffered on this side; completes at once if nothing is.
   *
   * <p><b>Cancel safety.</b> Safe: what hasn't been passed on stays buffered, and the next flush
   * goes on.
   */
  default Future<Void> flush() {
    return Future.ready();
  }

  /**
   * Flushes and ends the output, so that the peer sees the end of the stream; reading goes on. May
   * be called again, to no effect.
   *
   * <p><b>Cancel safety.</b> Safe: as {@link #flush}; the end is marked in the same step that
   * completes it.
   */
  Future<Void> shutdown();

  /**
   * Lets go of the sink at once; a pending write fails, and what is buffered is lost: flush or shut
   * down before. Idempotent, any thread. Never waits and never throws.
   */
  @Override
  void close();
}
