package dev.thrum.fs;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.BlockingCall;
import dev.thrum.internal.concurrent.LaneSettled;
import dev.thrum.io.AsyncWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file that takes the place of another one in one step, when it is complete: whoever reads
 * it finds all of the old content, or all of the new, and never a part.
 *
 * <pre>{@code
 * try (AtomicFileWriter file = await(AtomicFileWriter.open(path))) {
 *   await(file.writeAll(bytes));
 *   await(file.commit());
 * }
 * }</pre>
 *
 * <p>What is written goes to a temporary file beside it, which takes its place by {@link #commit}
 * after the disk has all of it. Closed before that, by a failure or a drop, the writer deletes the
 * temporary file and leaves the other one as it was. Only when the process itself is killed does
 * the temporary file stay; it is named {@code .NAME.NUMBER.tmp}. Permissions are those of the file
 * that is replaced; a symbolic link is followed.
 *
 * <p>Used by one task at a time; only {@link #close} may be called from any thread.
 */
public final class AtomicFileWriter implements AsyncWriter {

  private final Replacement replacement;
  private final AsyncFile file;
  private volatile boolean committed;

  private AtomicFileWriter(Replacement replacement) {
    this.replacement = replacement;
    this.file = AsyncFile.of(replacement);
  }

  /**
   * Makes the temporary file. The directory must be there, the file itself need not.
   *
   * <p><b>Cancel safety.</b> Safe: a writer that nobody gets is closed, which deletes its file.
   */
  public static Future<AtomicFileWriter> open(Path target) {
    requireNonNull(target);
    return new BlockingCall<>(
        "AtomicFileWriter.open",
        abandoned -> new AtomicFileWriter(Replacement.begin(target)),
        AtomicFileWriter::close);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Waits only for the write before; what that one fails with fails the next operation, as with
   * {@link AsyncFile}.
   */
  @Override
  public Future<Integer> write(ByteBuffer source) {
    return file.write(source);
  }

  /**
   * Waits until what was written is in the temporary file.
   *
   * <p><b>Cancel safety.</b> Safe: the next flush or commit goes on.
   */
  @Override
  public Future<Void> flush() {
    return file.flush();
  }

  /** As {@link #flush}; it does not commit. */
  @Override
  public Future<Void> shutdown() {
    return file.flush();
  }

  /**
   * Flushes, waits until the disk has all of it, and puts the file in its place. May be called
   * again, to no effect.
   *
   * <p>If it fails, nothing has changed; it may be called again, once a disk that was full has
   * room, say.
   *
   * <p><b>Cancel safety.</b> All or nothing: dropped before it was begun it is not done; dropped
   * while it is being done, it is done, and {@link #isCommitted} tells once {@link #settled} has
   * completed.
   */
  public Future<Void> commit() {
    return new FileCall<>(file, "AtomicFileWriter.commit", this::exchange);
  }

  private @Nullable Void exchange() throws IOException {
    if (!committed && file.isOpen()) {
      replacement.prepare();
      replacement.commit();
      committed = true;
    }
    return null;
  }

  /** Whether the file is in its place. */
  public boolean isCommitted() {
    return committed;
  }

  /**
   * Completes when nothing is under way any more; of a writer that was closed, once the temporary
   * file is gone. The value is whether it was committed.
   *
   * <p><b>Cancel safety.</b> Safe: it only waits.
   */
  public Future<Boolean> settled() {
    return new LaneSettled<>(file.lane(), "AtomicFileWriter.settled", () -> committed);
  }

  /**
   * Deletes the temporary file, unless it was committed; at once, or when an operation that is
   * under way is over. A commit that has not been begun is not done. Idempotent, any thread, never
   * throws.
   */
  @Override
  public void close() {
    file.close();
  }

  @Override
  public String toString() {
    return "AtomicFileWriter["
        + replacement.file()
        + (committed ? ", committed]" : file.isOpen() ? "]" : ", closed]");
  }
}
