package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What is done with readers and writers, and the simplest of them.
 *
 * <p>All of it works under any executor, except what says that it needs a runtime. Modelled on the
 * functions of {@code tokio::io}.
 */
public final class AsyncIo {

  private AsyncIo() {}

  /**
   * Copies until the reader ends, and flushes; the value is the number of bytes. Flushes too
   * whenever the reader has nothing just now, so that nobody waits for bytes that lie in a buffer.
   * Closes neither.
   *
   * <p><b>Cancel safety.</b> Not safe: what was read and not yet written is lost. With a {@link
   * BufferedAsyncReader} it is safe, for that is {@link #copyBuf}.
   */
  public static Future<Long> copy(AsyncReader source, AsyncWriter sink) {
    return new Copy(
        source instanceof BufferedAsyncReader buffered
            ? new BufferedCopySource(buffered)
            : new PlainCopySource(source),
        sink);
  }

  /**
   * As {@link #copy}, out of the reader's own buffer, without one of its own.
   *
   * <p><b>Cancel safety.</b> Safe: bytes leave the reader's buffer when they have been written.
   */
  public static Future<Long> copyBuf(BufferedAsyncReader source, AsyncWriter sink) {
    return new Copy(new BufferedCopySource(source), sink);
  }

  /**
   * Copies both ways between two streams until both have ended; the value says how many bytes. The
   * end of one way shuts down the writer it leads to, and the other way goes on. A failure of
   * either way ends both. Closes neither.
   *
   * <p><b>Cancel safety.</b> Not safe: what was read and not yet written is lost.
   */
  public static <A extends AsyncReader & AsyncWriter, B extends AsyncReader & AsyncWriter>
      Future<CopiedBothWays> copyBidirectional(A left, B right) {
    return new CopyBidirectional(left, left, right, right);
  }

  /** A reader that has ended. */
  public static AsyncReader empty() {
    return FilledReader.EMPTY;
  }

  /** A reader that gives this byte for ever. */
  public static AsyncReader repeat(byte value) {
    return new FilledReader(value, true);
  }

  /** A writer that takes everything and keeps nothing. */
  public static AsyncWriter sink() {
    return DiscardingWriter.INSTANCE;
  }

  /**
   * Two streams in memory, each of which reads what the other one writes: sockets for tests, and
   * between tasks.
   *
   * @param capacity the bytes that may be on their way in each direction; a write that finds no
   *     room waits
   */
  public static DuplexPair duplex(int capacity) {
    return DuplexStream.pair(capacity);
  }

  /**
   * The two directions of a stream for two tasks, each of which owns its half; the stream is closed
   * when both halves are. The stream must let one task read while another writes, as all streams of
   * this library do. To only lend them, there are {@link AsyncReader#borrowReader} and {@link
   * AsyncWriter#borrowWriter}.
   */
  public static <S extends AsyncReader & AsyncWriter> SplitStream<S> split(S stream) {
    return SplitStream.of(stream, ended -> {});
  }

  /**
   * A reader for code that blocks, on ordinary threads or in {@code spawnBlocking}: parsers,
   * decompressors, all that takes an {@link InputStream}. Closing it closes the reader.
   *
   * <p>On a thread that runs async code its methods are {@link IllegalStateException}s. An
   * interrupt waits until the read is over.
   */
  public static InputStream asInputStream(AsyncReader source) {
    return new ReaderInputStream(source);
  }

  /**
   * A writer for code that blocks, on ordinary threads or in {@code spawnBlocking}. Each write
   * returns when the writer has taken it; {@link OutputStream#flush} flushes, and closing it shuts
   * the writer down and closes it.
   *
   * <p>On a thread that runs async code its methods are {@link IllegalStateException}s. An
   * interrupt waits until the write is over.
   */
  public static OutputStream asOutputStream(AsyncWriter sink) {
    return new WriterOutputStream(sink);
  }

  /**
   * A reader of a stream that blocks, {@link System#in} for instance: each read is made on a thread
   * of the runtime for calls that wait for somebody outside. What a dropped read has read the next
   * one gets. Closing the reader closes the stream, once a read that is under way is over.
   *
   * <p>Needs a runtime. Its end doesn't wait for a read that is under way.
   *
   * @param name for messages
   */
  public static AsyncReader fromInputStream(InputStream source, String name) {
    return new BlockingReader(requireNonNull(source), requireNonNull(name));
  }

  /**
   * A writer to a stream that blocks: a write accepts bytes at once and has them written and
   * flushed on a thread of the runtime for calls that wait for somebody outside; {@link
   * AsyncWriter#flush} waits for it. What a write fails with every later operation fails with.
   * Shutting it down closes the stream; so does closing it, once a write that is under way is over.
   *
   * <p>Needs a runtime. Its end doesn't wait for a write that is under way.
   *
   * @param name for messages
   */
  public static AsyncWriter fromOutputStream(OutputStream sink, String name) {
    return new BlockingWriter(requireNonNull(sink), requireNonNull(name));
  }

  /**
   * The standard input of this program, by {@link #fromInputStream}. Have one of it only: what one
   * has read ahead, another one doesn't see. Closing it leaves the standard input open. A read that
   * waits when the program ends doesn't keep it from ending.
   */
  public static AsyncReader stdin() {
    return fromInputStream(System.in, "stdin").borrowReader();
  }

  /**
   * The standard output of this program, by {@link #fromOutputStream}; flush it before the program
   * ends. Closing it or shutting it down leaves the standard output open.
   */
  public static AsyncWriter stdout() {
    return fromOutputStream(new OpenOutput(System.out), "stdout");
  }

  /** The standard error of this program, as {@link #stdout}. */
  public static AsyncWriter stderr() {
    return fromOutputStream(new OpenOutput(System.err), "stderr");
  }
}
