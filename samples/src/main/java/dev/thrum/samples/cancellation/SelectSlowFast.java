package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Five seconds against one: the first branch that is ready wins. The loser has been dropped, and
 * has cleaned up, before the winner's handler runs.
 */
public final class SelectSlowFast {

  private SelectSlowFast() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    String winner =
        await(
            select(
                on(work(out, "slow", Duration.ofSeconds(5)), name -> name + " done"),
                on(work(out, "fast", Duration.ofSeconds(1)), name -> name + " done")));
    out.println(winner);
    return Future.ready();
  }

  @Async
  private static Future<String> work(PrintStream out, String name, Duration duration) {
    try {
      await(sleep(duration));
      return Future.ready(name);
    } finally {
      out.println(name + ": cleaned up");
    }
  }
}
