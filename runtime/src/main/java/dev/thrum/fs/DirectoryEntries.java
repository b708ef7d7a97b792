package dev.thrum.fs;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.LaneFuture;
import dev.thrum.internal.concurrent.LaneState;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The entries of a directory, fetched some at a time. */
final class DirectoryEntries implements AsyncStream<Path> {

  /** Entries that are fetched by one call. */
  private static final int BATCH = 128;

  private final Path directory;
  private final LaneState lane = LaneState.ofCalls(this::closeDirectory);

  // Of whoever has the lane.
  private final Queue<Path> fetched = new ArrayDeque<>();
  private @Nullable DirectoryStream<Path> stream;
  private @Nullable Iterator<Path> rest;
  private @Nullable Throwable failure;
  private boolean ended;

  DirectoryEntries(Path directory) {
    this.directory = directory;
  }

  @Override
  public Future<Path> next() {
    return lane.isOpen() ? new Next() : Future.ready(null);
  }

  private final class Next extends LaneFuture<Path> {
    Next() {
      super(lane, "AsyncFiles.list.next");
    }

    @Override
    protected @Nullable Poll<Path> attempt() throws Exception {
      Path entry = fetched.poll();
      if (entry != null || (ended && failure == null)) {
        return Poll.ready(entry);
      }
      if (failure != null) {
        Throwable thrown = failure;
        failure = null; // told once; then the end
        throw Sneaky.rethrow(thrown);
      }
      start(DirectoryEntries.this::fetch);
      return null;
    }
  }

  /** On a thread for such calls. */
  private void fetch() {
    try {
      Iterator<Path> entries = open();
      while (fetched.size() < BATCH && entries.hasNext()) {
        fetched.add(entries.next());
      }
      ended = !entries.hasNext();
    } catch (DirectoryIteratorException e) {
      Throwable cause = e.getCause(); // an IOException, which the iterator must not throw
      fail(cause == null ? e : cause);
    } catch (Throwable e) {
      fail(e);
    }
    if (ended) {
      closeDirectory();
    }
  }

  @SuppressWarnings("StreamResourceLeak") // closed at the end, or by close
  private Iterator<Path> open() throws IOException {
    if (rest == null) {
      stream = Files.newDirectoryStream(directory);
      rest = stream.iterator();
    }
    return rest;
  }

  private void fail(Throwable thrown) {
    failure = thrown;
    ended = true;
  }

  private void closeDirectory() {
    DirectoryStream<Path> closing = stream;
    stream = null;
    try {
      if (closing != null) {
        closing.close();
      }
    } catch (IOException e) {
      // it was only read
    }
  }

  @Override
  public void close() {
    lane.close();
  }

  @Override
  public String toString() {
    return "AsyncFiles.list[" + directory + "]";
  }
}
