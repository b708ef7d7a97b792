package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;

/**
 * Collects small writes and passes them on together.
 *
 * <p>Nothing is passed on before the buffer is full or {@link #flush} is awaited; what is still
 * buffered when this is closed is lost. Owns its sink. Used by one task at a time; only {@link
 * #close} may be called from another thread. Modelled on {@code tokio::io::BufWriter}.
 */
public final class BufferedAsyncWriter implements AsyncWriter {

  /** Bytes of buffer, unless told otherwise. */
  public static final int DEFAULT_CAPACITY = 8 * 1024;

  private final AsyncWriter sink;
  private final OutputBuffer buffer;

  /** A writer with the default capacity. */
  public BufferedAsyncWriter(AsyncWriter sink) {
    this(sink, DEFAULT_CAPACITY);
  }

  /** A writer that collects up to {@code capacity} bytes. */
  public BufferedAsyncWriter(AsyncWriter sink, int capacity) {
    this.sink = requireNonNull(sink);
    this.buffer = new OutputBuffer(capacity);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Waits only to make room, by passing on what is buffered. A source at least as large as an
   * empty buffer goes to the sink directly.
   */
  @Override
  public Future<Integer> write(ByteBuffer source) {
    return new WriteBuffered(this, source);
  }

  @Override
  public Future<Void> flush() {
    return new FlushBuffered(this, sink::flush, "BufferedAsyncWriter.flush");
  }

  @Override
  public Future<Void> shutdown() {
    return new FlushBuffered(this, sink::shutdown, "BufferedAsyncWriter.shutdown");
  }

  /** How many bytes wait to be flushed. */
  public int bufferedBytes() {
    return buffer.size();
  }

  /** Closes the sink; what is buffered is lost. */
  @Override
  public void close() {
    sink.close();
  }

  AsyncWriter sink() {
    return sink;
  }

  OutputBuffer buffer() {
    return buffer;
  }

  @Override
  public String toString() {
    return "BufferedAsyncWriter[" + sink + ", " + buffer.size() + " bytes buffered]";
  }
}
