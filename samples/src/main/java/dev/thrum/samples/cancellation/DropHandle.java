package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A task lives as long as the block that holds its handle. To close the handle is to cancel the
 * task, in the middle of its sleep; its loop needs no condition.
 */
public final class DropHandle {

  private DropHandle() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try (Task<Void> worker = spawn(work(out))) {
      await(sleep(Duration.ofMillis(1500)));
      out.println("the block ends");
    }
    await(sleep(Duration.ofSeconds(5)));
    return Future.ready();
  }

  @Async
  private static Future<Void> work(PrintStream out) {
    try {
      for (; ; ) {
        out.println("running");
        await(sleep(Duration.ofSeconds(1)));
      }
    } finally {
      out.println("cleaned up");
    }
  }
}
