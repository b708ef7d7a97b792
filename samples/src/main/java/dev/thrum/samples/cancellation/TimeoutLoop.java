package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A loop without an end, and a limit around it. No task is needed: the limit and the loop take
 * turns in the one that awaits them.
 */
public final class TimeoutLoop {

  private TimeoutLoop() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try {
      await(timeout(Duration.ofMillis(2500), work(out)), TimeoutException.class);
    } catch (TimeoutException e) {
      out.println("time is over");
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> work(PrintStream out) {
    for (; ; ) {
      out.println("running");
      await(sleep(Duration.ofSeconds(1)));
    }
  }
}
