package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;

/**
 * Reads frames: bytes that a {@link Decoder} puts together, however they arrive.
 *
 * <p>Owns its reader. Used by one task at a time; only {@link #close} may be called from another
 * thread. Modelled on {@code tokio_util::codec::FramedRead}.
 *
 * @param <T> the type of the frames
 */
public final class FramedRead<T> implements AsyncStream<T> {

  private final BufferedAsyncReader source;
  private final Decoder<? extends T> decoder;

  /**
   * Frames of this reader.
   *
   * @param source is given a buffer that suits the decoder, unless it has one
   */
  public FramedRead(AsyncReader source, Decoder<? extends T> decoder) {
    this.decoder = requireNonNull(decoder);
    this.source =
        source instanceof BufferedAsyncReader buffered ? buffered : buffered(source, decoder);
  }

  private static BufferedAsyncReader buffered(AsyncReader source, Decoder<?> decoder) {
    int max = decoder.maxBufferedBytes();
    return new BufferedAsyncReader(
        source, Math.min(max, BufferedAsyncReader.DEFAULT_CAPACITY), max);
  }

  /**
   * The next frame; null at the end of the stream.
   *
   * <p>Fails as the reader or the decoder does; asking again goes on behind what the decoder has
   * consumed, so whether that makes sense is a question to the codec.
   *
   * <p><b>Cancel safety.</b> Safe: a part of a frame stays in the buffer.
   */
  @Override
  public Future<T> next() {
    return new ReadFrame<>(source, decoder);
  }

  /** The reader, with what was read ahead: for going on in another protocol. */
  public BufferedAsyncReader reader() {
    return source;
  }

  /** Closes the reader. */
  @Override
  public void close() {
    source.close();
  }

  @Override
  public String toString() {
    return "FramedRead[" + source + "]";
  }
}
