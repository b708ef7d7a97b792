package dev.thrum.fs;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.LaneFuture;
import dev.thrum.internal.concurrent.LaneSettled;
import dev.thrum.internal.concurrent.LaneState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces several files: all are written and on the disk before the first takes its place.
 *
 * <pre>{@code
 * try (FileTransaction files = new FileTransaction()) {
 *   await(files.put(settings, bytes));
 *   await(files.put(index, more));
 *   await(files.commit());
 * }
 * }</pre>
 *
 * <p>Each file is replaced in one step, as by {@link AtomicFileWriter}; all of them together can't
 * be, no file system does that. What can fail, a full disk above all, fails while they are
 * prepared, when nothing has changed yet; when the commit is dropped or fails in between, {@link
 * #committed} and {@link #uncommitted} say how far it came. No temporary file stays.
 *
 * <p>Used by one task at a time; {@link #close}, {@link #committed} and {@link #uncommitted} may be
 * called from any thread.
 */
public final class FileTransaction implements AutoCloseable {

  private final LaneState lane = LaneState.ofCalls(this::discardAll);

  /** Added to and taken from by whoever has the lane; guarded by itself. */
  private final List<Replacement> prepared = new ArrayList<>();

  private final List<Path> committed = new ArrayList<>(); // guarded by prepared

  /** A transaction of no files yet. */
  public FileTransaction() {}

  /**
   * Prepares a file with this content, in a temporary file beside it. Given twice, a file is
   * replaced twice, in that order. The array must not change until the future is over.
   *
   * <p>If it fails, the file is not part of the transaction.
   *
   * <p><b>Cancel safety.</b> Dropped while it is under way, the file may be part of the transaction
   * all the same: {@link #uncommitted} tells, once {@link #settled} has completed.
   *
   * @throws IllegalStateException if the commit has begun
   */
  public Future<Void> put(Path file, byte[] content) {
    requireNonNull(file);
    requireNonNull(content);
    synchronized (prepared) {
      if (!committed.isEmpty()) {
        throw new IllegalStateException("FileTransaction.put after the commit has begun");
      }
    }
    return new Put(file, content);
  }

  private void prepare(Path file, byte[] content) throws IOException {
    Replacement replacement = Replacement.prepared(file, content);
    synchronized (prepared) {
      prepared.add(replacement);
    }
  }

  /**
   * Puts the files in their places, one after the other in the order of their {@link #put}s. May be
   * called again, to go on where it stood.
   *
   * <p>A failure stops it; the files before have been replaced, the others not.
   *
   * <p><b>Cancel safety.</b> Dropped, it stops after the file that it is at; see {@link
   * #committed}.
   */
  public Future<Void> commit() {
    return new Commit();
  }

  private void commit(Replacement next) throws IOException {
    if (lane.isOpen()) {
      next.commit();
      synchronized (prepared) {
        prepared.remove(next);
        committed.add(next.file());
      }
    }
  }

  private @Nullable Replacement first() {
    synchronized (prepared) {
      return prepared.isEmpty() ? null : prepared.get(0);
    }
  }

  /** The files that have been replaced, in this order. */
  public List<Path> committed() {
    synchronized (prepared) {
      return List.copyOf(committed);
    }
  }

  /** The files that are prepared and have not been replaced; of a closed transaction, never. */
  public List<Path> uncommitted() {
    synchronized (prepared) {
      return prepared.stream().map(Replacement::file).toList();
    }
  }

  /**
   * Completes when nothing is under way any more; of a transaction that was closed, once its
   * temporary files are gone. The value is what {@link #committed} says then.
   *
   * <p><b>Cancel safety.</b> Safe: it only waits.
   */
  public Future<List<Path>> settled() {
    return new LaneSettled<>(lane, "FileTransaction.settled", this::committed);
  }

  /**
   * Deletes the temporary files of what was not committed; at once, or when an operation that is
   * under way is over. Idempotent, any thread, never throws.
   */
  @Override
  public void close() {
    lane.close();
  }

  /** Calls on a thread for such calls, one after the other. */
  private abstract class Step extends LaneFuture<Void> {
    private @Nullable Throwable failure; // written by a call, read after it

    Step(String name) {
      super(lane, name);
    }

    /** The next call; null if there is none. */
    abstract @Nullable FileAction next();

    @Override
    protected @Nullable Poll<Void> attempt() throws Exception {
      if (failure != null) {
        throw Sneaky.rethrow(failure);
      }
      FileAction call = next();
      if (call == null) {
        return Poll.ready(null);
      }
      start(() -> make(call));
      return null;
    }

    private void make(FileAction call) {
      try {
        call.run();
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
    }
  }

  private final class Put extends Step {
    private @Nullable FileAction call;

    Put(Path file, byte[] content) {
      super("FileTransaction.put");
      call = () -> prepare(file, content);
    }

    @Override
    @Nullable FileAction next() {
      FileAction once = call;
      call = null;
      return once;
    }
  }

  private final class Commit extends Step {
    Commit() {
      super("FileTransaction.commit");
    }

    @Override
    @Nullable FileAction next() {
      Replacement next = first();
      return next == null ? null : () -> commit(next);
    }
  }

  private void discardAll() {
    List<Replacement> left;
    synchronized (prepared) {
      left = List.copyOf(prepared);
    }
    left.forEach(Replacement::discard);
  }

  @Override
  public String toString() {
    return "FileTransaction[committed " + committed() + ", not committed " + uncommitted() + "]";
  }
}
