package dev.thrum.samples.compute;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.future.Future;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A long computation with a checkpoint. When its time is over it saves what it has and returns; the
 * next run goes on there. Each item is computed once, in one run or another: it counts in the same
 * step that computes it, behind the await that may be dropped.
 */
public final class Resumable {

  private static final int ITEMS = 1000;
  private static final int BATCH = 100;
  private static final Duration PER_ITEM = Duration.ofMillis(1);
  private static final Duration FOREVER = Duration.ofDays(1);

  private final Checkpoint checkpoint;
  private final PrintStream out;
  private int computed;

  private Resumable(Path file, PrintStream out) {
    this.checkpoint = new Checkpoint(file);
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) throws IOException {
    Path folder = await(AsyncFiles.createTempDirectory("resumable"));
    try {
      Path file = folder.resolve("checkpoint");
      int first = await(runFor(Duration.ofMillis(350), file, out));
      int second = await(runFor(Duration.ofMillis(250), file, out));
      int third = await(runFor(FOREVER, file, out));
      out.println("items computed in all runs: " + (first + second + third));
      out.println("a checkpoint is left: " + await(AsyncFiles.exists(file)));

      await(AsyncFiles.writeString(file, "1\n4\n9\n1"));
      try {
        await(runFor(FOREVER, file, out), CorruptCheckpointException.class);
      } catch (CorruptCheckpointException e) {
        out.println(e.getMessage());
      }
    } finally {
      await(AsyncFiles.deleteRecursively(folder));
    }
    return Future.ready();
  }

  /** Computes until all is done, or the time is over; how many items that were. */
  @Async
  private static Future<Integer> runFor(Duration limit, Path file, PrintStream out)
      throws IOException {
    Resumable run = new Resumable(file, out);
    CancellationToken stop = new CancellationToken();
    try (Task<Void> alarm = spawn(cancelAfter(limit, stop))) {
      await(run.compute(stop), IOException.class);
    }
    return Future.ready(run.computed);
  }

  @Async
  private static Future<Void> cancelAfter(Duration limit, CancellationToken stop) {
    await(sleep(limit));
    stop.cancel();
    return Future.ready();
  }

  @Async
  private Future<Void> compute(CancellationToken stop) throws IOException {
    List<Long> results = await(checkpoint.load(), IOException.class);
    out.println("begins with " + results.size() + " results");
    while (results.size() < ITEMS && !stop.isCancelled()) {
      await(stop.runUntilCancelled(computeBatch(results)));
      await(checkpoint.save(results)); // also if the batch was dropped halfway
      out.println(progress(results.size()));
    }
    if (results.size() == ITEMS) {
      await(checkpoint.remove());
      long sum = results.stream().mapToLong(Long::longValue).sum();
      out.println("done: " + results.size() + " results, their sum is " + sum);
    } else {
      out.println("out of time, saved");
    }
    return Future.ready();
  }

  /** Up to the next multiple of the batch's size. */
  @Async
  private Future<Void> computeBatch(List<Long> results) {
    do {
      await(sleep(PER_ITEM));
      long item = results.size() + 1L;
      results.add(item * item);
      computed++;
    } while (results.size() % BATCH != 0);
    return Future.ready();
  }

  private static String progress(int done) {
    int tenths = 10 * done / ITEMS;
    return "[" + "#".repeat(tenths) + ".".repeat(10 - tenths) + "] " + done + "/" + ITEMS;
  }
}
