package dev.thrum.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames of bytes, for a {@link FramedRead}.
 *
 * <p>Used by one thread at a time. It may keep notes between calls, but bytes that it doesn't
 * consume are kept for it, however often reading is dropped. Modelled on {@code
 * tokio_util::codec::Decoder}.
 *
 * @param <T> the type of the frames
 */
@FunctionalInterface
public interface Decoder<T> {

  /**
   * The next frame, or null if it takes more bytes.
   *
   * @param input what was read and not consumed, from its position to its limit; moving the
   *     position on consumes, also when this answers null or throws. Valid during the call.
   * @throws IOException if these bytes are no frame; the next call tries to go on behind what was
   *     consumed
   */
  @Nullable T decode(ByteBuffer input) throws IOException;

  /**
   * The next frame when no more bytes will come, or null if there is none. As {@link #decode}, and
   * a rest that makes no frame is an {@link EOFException}, unless this is overridden.
   */
  default @Nullable T decodeEnd(ByteBuffer input) throws IOException {
    T frame = decode(input);
    if (frame == null && input.hasRemaining()) {
      throw new EOFException("the stream ended " + input.remaining() + " bytes into a frame");
    }
    return frame;
  }

  /**
   * The bytes that one frame may take, with all that belongs to it: as much is buffered at most,
   * and a frame that isn't complete by then fails with {@link InputTooLongException}.
   */
  default int maxBufferedBytes() {
    return BufferedAsyncReader.DEFAULT_MAX_CAPACITY;
  }
}
