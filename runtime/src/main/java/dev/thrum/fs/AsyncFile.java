package dev.thrum.fs;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.BlockingCall;
import dev.thrum.internal.concurrent.LaneState;
import dev.thrum.io.AsyncReader;
import dev.thrum.io.AsyncWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open file whose reads and writes are awaited.
 *
 * <p>Used by one task at a time; two that wait on it at the same time are a mistake, which the
 * second one is told by an {@link IllegalStateException}. Only {@link #close} may be called from
 * any thread. Reading and writing share one {@linkplain #position position}, which is the place of
 * the next byte.
 *
 * <p>Each operation is one call on a thread of the runtime that is there for that. The call belongs
 * to the file: a future that is dropped meanwhile leaves it to whoever comes next, who waits for it
 * first. So bytes that a dropped read has read are those that the next read gets, and a write
 * accepts bytes in one step and writes them behind the caller's back: <b>what was written is in the
 * file when {@link #flush} has completed</b>. A write that fails, of a disk that is full say, fails
 * the next operation, once; the bytes that are not yet in the file stay accepted, and that
 * operation, called again, tries again to write them. Modelled on {@code tokio::fs::File}.
 */
public final class AsyncFile implements AsyncReader, AsyncWriter {

  /** Bytes that one call reads or writes at most. */
  static final int MAX_CHUNK = 256 * 1024;

  /** Bytes that are kept room for at least. */
  static final int MIN_CHUNK = 4 * 1024;

  private final Path path;
  private final FileChannel channel;
  private final boolean readable;
  private final boolean writable;
  private final boolean appends;
  private final LaneState lane;
  private final ReadAhead ahead;
  private final WriteBehind behind;
  private long position;
  private boolean moves; // the position moves to where appending ends

  private AsyncFile(
      Path path, FileChannel channel, Set<OpenOption> options, @Nullable Runnable closing) {
    this.path = path;
    this.channel = channel;
    lane = LaneState.ofCalls(closing == null ? this::closeChannel : closing);
    appends = options.contains(StandardOpenOption.APPEND);
    writable = appends || options.contains(StandardOpenOption.WRITE);
    readable = !writable || options.contains(StandardOpenOption.READ);
    ahead = new ReadAhead(channel);
    behind = new WriteBehind(channel, appends);
  }

  /** A file around a channel. */
  static AsyncFile over(Path path, FileChannel channel, Set<OpenOption> options) {
    return new AsyncFile(path, channel, options, null);
  }

  /** A file that is written to take another one's place; closing it discards what is left. */
  static AsyncFile of(Replacement replacement) {
    return new AsyncFile(
        replacement.temporary(),
        replacement.channel(),
        Set.of(StandardOpenOption.WRITE),
        replacement::discard);
  }

  // ---------------------------------------------------------------- opening

  /**
   * Opens a file: for reading, unless {@link StandardOpenOption}s say otherwise. They mean what
   * they mean to {@link FileChannel#open}, which refuses to read what is appended to.
   *
   * <p><b>Cancel safety.</b> Safe: a file that nobody gets is closed. It may have been made, or cut
   * to nothing, though, if options say so.
   */
  public static Future<AsyncFile> open(Path path, OpenOption... options) {
    return open(path, Set.of(options));
  }

  /** As {@link #open(Path, OpenOption...)}; a file that is made gets these attributes. */
  public static Future<AsyncFile> open(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) {
    requireNonNull(path);
    Set<OpenOption> chosen = Set.copyOf(options);
    FileAttribute<?>[] wanted = attributes.clone();
    return new BlockingCall<>(
        "AsyncFile.open",
        abandoned -> over(path, FileChannel.open(path, chosen, wanted), chosen),
        AsyncFile::close);
  }

  /** Opens a file for writing: makes it, or cuts it to nothing. Otherwise as {@link #open}. */
  public static Future<AsyncFile> create(Path path) {
    return open(
        path,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  // ---------------------------------------------------------------- reading and writing

  /**
   * {@inheritDoc}
   *
   * @throws NonReadableChannelException if it was not opened for reading
   */
  @Override
  public Future<Integer> read(ByteBuffer target) {
    if (!readable) {
      throw new NonReadableChannelException();
    }
    if (target.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    if (!target.hasRemaining()) {
      throw new IllegalArgumentException("AsyncFile.read: the buffer has no room");
    }
    return new ReadFile(this, target);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Waits only for the write before, and fails if that one has failed. At the position; a file
   * opened with {@link StandardOpenOption#APPEND} is written at its end, wherever that is then.
   *
   * @throws NonWritableChannelException if it was not opened for writing
   */
  @Override
  public Future<Integer> write(ByteBuffer source) {
    requireWritable();
    return new WriteFile(this, requireNonNull(source));
  }

  /**
   * Waits until what was written is in the file, where other programs see it. It is not on the disk
   * before {@link #force}.
   *
   * <p><b>Cancel safety.</b> Safe: what isn't written yet stays accepted, and the next flush goes
   * on.
   */
  @Override
  public Future<Void> flush() {
    return new FileCall<>(this, "AsyncFile.flush", null);
  }

  /** As {@link #flush}: the end of a file is where its last byte is. */
  @Override
  public Future<Void> shutdown() {
    return new FileCall<>(this, "AsyncFile.shutdown", null);
  }

  /**
   * Flushes, and waits until the disk has all of the file, so that a crash of the system can't take
   * it back.
   *
   * <p><b>Cancel safety.</b> Safe: it is begun or not, and harms nobody.
   *
   * @param metadata whether times and permissions, too
   */
  public Future<Void> force(boolean metadata) {
    return new FileCall<>(
        this,
        "AsyncFile.force",
        () -> {
          channel.force(metadata);
          return null;
        });
  }

  // ---------------------------------------------------------------- the position

  /**
   * Where the next byte is read or written. Of a file that is appended to: where the last one ends
   * once it has been flushed.
   */
  public long position() {
    return position;
  }

  /**
   * Moves the position, at once; beyond the end, too, where writing leaves a hole of zeros.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public AsyncFile seek(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("AsyncFile.seek: " + newPosition + " is negative");
    }
    position = newPosition;
    moves = false;
    return this;
  }

  // ---------------------------------------------------------------- the file as a whole

  /**
   * How many bytes it has, what was written included.
   *
   * <p><b>Cancel safety.</b> Safe: it changes nothing but to flush.
   */
  public Future<Long> size() {
    return new FileCall<>(this, "AsyncFile.size", channel::size);
  }

  /**
   * Cuts it to this length, or fills it up with zeros. The position stays.
   *
   * <p>Fails with an {@link IOException} where a file that is appended to would have to grow.
   *
   * <p><b>Cancel safety.</b> All or nothing: once begun, it is done, whoever waits.
   *
   * @throws NonWritableChannelException if it was not opened for writing
   */
  public Future<Void> setLength(long length) {
    requireWritable();
    if (length < 0) {
      throw new IllegalArgumentException("AsyncFile.setLength: " + length + " is negative");
    }
    return new FileCall<>(
        this,
        "AsyncFile.setLength",
        () -> {
          ahead.forget();
          changeLength(length);
          return null;
        });
  }

  private void changeLength(long length) throws IOException {
    if (length <= channel.size()) {
      channel.truncate(length);
    } else if (appends) {
      throw new IOException(path + " is open for appending, which can't fill it up with zeros");
    } else {
      channel.write(ByteBuffer.allocate(1), length - 1);
    }
  }

  /**
   * Its size, its times, what kind of file it is: of the file that is at its path now.
   *
   * <p><b>Cancel safety.</b> Safe: it changes nothing but to flush.
   */
  public Future<BasicFileAttributes> metadata() {
    return new FileCall<>(
        this, "AsyncFile.metadata", () -> Files.readAttributes(path, BasicFileAttributes.class));
  }

  /** Where it was opened. */
  public Path path() {
    return path;
  }

  // ---------------------------------------------------------------- the end

  /** Whether {@link #close} has not been called. */
  public boolean isOpen() {
    return lane.isOpen();
  }

  /**
   * Closes it; pending operations fail. A write that is under way goes on to its end first, in the
   * background; what fails then, and what had failed before and nobody was told of, is an uncaught
   * failure: flush before. Idempotent, any thread, never throws.
   */
  @Override
  public void close() {
    lane.close();
  }

  private void closeChannel() {
    Throwable lost = behind.takeFailure();
    try {
      channel.close();
    } catch (IOException e) {
      lost = lost == null ? e : lost;
    }
    if (lost != null) {
      Uncaught.report("AsyncFile " + path + ", closed before it was flushed", lost);
    }
  }

  // ---------------------------------------------------------------- for the operations

  LaneState lane() {
    return lane;
  }

  /**
   * Whether nothing is left to be written; throws what writing has failed with. If not, {@link
   * #writeRest} is to be started.
   */
  boolean isWritten() {
    Throwable failure = behind.takeFailure();
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    if (behind.isPending()) {
      return false;
    }
    if (moves) {
      moves = false;
      position = behind.end();
    }
    return true;
  }

  void writeRest() {
    behind.write();
  }

  /** Takes bytes that are to be written; the answer is how many. */
  int accept(ByteBuffer source) {
    int count = behind.accept(source, position);
    ahead.forget();
    moves = appends;
    position += count;
    return count;
  }

  /** Takes bytes that have been read at the position; 0 if there are none. */
  int take(ByteBuffer target) {
    int count = ahead.take(position, target);
    position += count;
    return count;
  }

  ReadAhead ahead() {
    return ahead;
  }

  private void requireWritable() {
    if (!writable) {
      throw new NonWritableChannelException();
    }
  }

  @Override
  public String toString() {
    return "AsyncFile[" + path + (isOpen() ? "]" : ", closed]");
  }

  /** What a call on the file answers. */
  @FunctionalInterface
  interface Body<T> {
    @Nullable T call() throws IOException;
  }
}
