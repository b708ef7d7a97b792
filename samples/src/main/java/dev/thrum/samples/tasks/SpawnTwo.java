package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.samples.tasks.Work.work;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Two tasks side by side: the shorter one is done first. Their handles are let go of, and they
 * finish all the same.
 */
public final class SpawnTwo {

  private SpawnTwo() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    spawn(work(out, "A", Duration.ofMillis(500))).detach();
    spawn(work(out, "B", Duration.ofMillis(300))).detach();
    await(sleep(Duration.ofMillis(700)));
    return Future.ready();
  }
}
