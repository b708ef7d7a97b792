package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncSink;
import dev.thrum.future.Future;
import dev.thrum.internal.Sneaky;
import java.io.IOException;

/**
 * Writes frames, of which an {@link Encoder} makes bytes.
 *
 * <p>A frame goes into the buffer in one step, so the peer never sees a torn one, whatever is
 * dropped. Owns its writer. Used by one task at a time; only {@link #close} may be called from
 * another thread. Modelled on {@code tokio_util::codec::FramedWrite}.
 *
 * @param <T> the type of the frames
 */
public final class FramedWrite<T> implements AsyncSink<T> {

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
   * Completes when less than the boundary is in the buffer, and so one more frame may be {@link
   * #put}.
   *
   * <p><b>Cancel safety.</b> Safe: what was not written stays in the buffer.
   */
  @Override
  public Future<Void> ready() {
    return new SendFrame<>(this, true, null, null, "FramedWrite.ready");
  }

  /**
   * Puts a frame into the buffer. What the encoder throws is thrown as it is, and nothing of the
   * frame stays there.
   *
   * @throws IllegalStateException if there is no room; await {@link #ready} before
   */
  @Override
  public void put(T frame) {
    requireNonNull(frame);
    if (isOverBoundary()) {
      throw new IllegalStateException(
          "FramedWrite.put without room; await ready() before each put");
    }
    try {
      encode(frame);
    } catch (IOException failure) {
      throw Sneaky.rethrow(failure);
    }
  }

  /**
   * Puts a frame into the buffer, after making room if too much is in it; {@link #flush} sends it.
   *
   * <p><b>Cancel safety.</b> Safe: while it is pending the frame is not in the buffer; dropping it
   * drops the frame whole.
   */
  @Override
  public Future<Void> feed(T frame) {
    return new SendFrame<>(this, true, requireNonNull(frame), null, "FramedWrite.feed");
  }

  /**
   * As {@link #feed}, and then {@link #flush}.
   *
   * <p><b>Cancel safety.</b> Never torn: dropped, the frame is gone whole, or in the buffer whole,
   * and the next flush goes on with it.
   */
  @Override
  public Future<Void> send(T frame) {
    return new SendFrame<>(this, true, requireNonNull(frame), sink::flush, "FramedWrite.send");
  }

  /**
   * Sends what is in the buffer.
   *
   * <p><b>Cancel safety.</b> Safe: the next flush goes on.
   */
  @Override
  public Future<Void> flush() {
    return new SendFrame<>(this, false, null, sink::flush, "FramedWrite.flush");
  }

  /**
   * Sends what is in the buffer and ends the output.
   *
   * <p><b>Cancel safety.</b> Safe: as {@link #flush}.
   */
  @Override
  public Future<Void> shutdown() {
    return new SendFrame<>(this, false, null, sink::shutdown, "FramedWrite.shutdown");
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

  /** Puts a frame into the buffer, whole or not at all. */
  void encode(T frame) throws IOException {
    int before = buffer.size();
    boolean done = false;
    try {
      encoder.encode(frame, buffer);
      done = true;
    } finally {
      if (!done) {
        buffer.truncate(before);
      }
    }
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
