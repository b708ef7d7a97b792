package dev.thrum.io;

import java.io.IOException;

/**
 * Makes bytes of frames, for a {@link FramedWrite}.
 *
 * <p>Used by one thread at a time. Modelled on {@code tokio_util::codec::Encoder}.
 *
 * @param <T> the type of the frames
 */
@FunctionalInterface
public interface Encoder<T> {

  /**
   * Puts a frame into the buffer, behind what is there.
   *
   * @throws IOException if the frame can't be sent; what was put into the buffer is taken out again
   */
  void encode(T frame, FrameBuffer output) throws IOException;
}
