package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;

/**
 * Writes frames, of which an {@link Encoder} makes bytes.
 *
 * <p>A frame goes into the buffer in one step, so the peer never sees a torn one, whatever is
 * dropped. Owns its writer. Used by one task at a time; only {@link #close} may be called from
 * another thread. Modelled on {@code tokio_util::codec::FramedWrite}.
 *
 * @param <T> the type of the frames
 */
public final class FramedWrite<T> implements AutoCloseable {

  /** Buffered bytes from which on {@link #feed} waits, unless told otherwise. */
  public static final int DEFAULT_BOUNDARY = 8 * 1024;

  private final AsyncWriter sink;
  private final Encoder<? super T> encoder;
  private final int boundary;
  private final FrameBuffer buffer = new FrameBuffer();

  /** Frames to this writer, with the default boundary. */
  public FramedWrite(AsyncWriter sink, Encoder<? super T> encoder) {
    this(sink, encoder, DEFAULT_BOUNDARY);
  }

  /**
   * Frames to this writer.
   *
   * @param boundary the buffered bytes from which on no more frames are taken before some are
   *     written; the buffer holds at most so many, and one frame
   */
  public FramedWrite(AsyncWriter sink, Encoder<? super T> encoder, int boundary) {
    if (boundary < 1) {
      throw new IllegalArgumentException("a boundary of " + boundary + " bytes");
    }
    this.sink = requireNonNull(sink);
    this.encoder = requireNonNull(encoder);
    this.boundary = boundary;
  }

  /**
   * Puts a frame into the buffer, after making room if too much is in it; {@link #flush} sends it.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending the frame is not in the buffer; dropping it
   * drops the frame whole.
   */
  public Future<Void> feed(T frame) {
    return new SendFrame<>(this, requireNonNull(frame), null, "FramedWrite.feed");
  }

  /**
   * As {@link #feed}, and then {@link #flush}.
   *
   * <p><b>Cancel safety.</b> Never torn: dropped, the frame is gone whole, or in the buffer whole,
   * and the next flush goes on with it.
   */
  public Future<Void> send(T frame) {
    return new SendFrame<>(this, requireNonNull(frame), sink::flush, "FramedWrite.send");
  }

  /**
   * Sends what is in the buffer.
   *
   * <p><b>Cancel safety.</b> Safe: the next flush goes on.
   */
  public Future<Void> flush() {
    return new SendFrame<>(this, null, sink::flush, "FramedWrite.flush");
  }

  /**
   * Sends what is in the buffer and ends the output.
   *
   * <p><b>Cancel safety.</b> Safe: as {@link #flush}.
   */
  public Future<Void> shutdown() {
    return new SendFrame<>(this, null, sink::shutdown, "FramedWrite.shutdown");
  }

  /** How many bytes wait to be sent. */
  public int bufferedBytes() {
    return buffer.size();
  }

  /** Closes the writer; what is in the buffer is lost. */
  @Override
  public void close() {
    sink.close();
  }

  AsyncWriter sink() {
    return sink;
  }

  Encoder<? super T> encoder() {
    return encoder;
  }

  FrameBuffer buffer() {
    return buffer;
  }

  boolean isOverBoundary() {
    return buffer.size() >= boundary;
  }

  @Override
  public String toString() {
    return "FramedWrite[" + sink + ", " + buffer.size() + " bytes buffered]";
  }
}
