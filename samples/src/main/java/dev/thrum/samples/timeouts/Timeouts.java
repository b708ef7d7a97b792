package dev.thrum.samples.timeouts;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A limit around any future. Its result, its failure and the end of the time arrive as three
 * different things; when the time is over, the work has been dropped.
 */
public final class Timeouts {

  private static final Duration LIMIT = Duration.ofMillis(200);

  private Timeouts() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    await(report(out, work(out, Duration.ofMillis(20))));
    await(report(out, Future.failed(new IllegalStateException("the disk is full"))));
    await(report(out, work(out, Duration.ofSeconds(10))));
    return Future.ready();
  }

  @Async
  private static Future<Void> report(PrintStream out, Future<String> work) {
    try {
      String result = await(timeout(LIMIT, work), TimeoutException.class);
      out.println("result: " + result);
    } catch (TimeoutException e) {
      out.println("expired: " + e.getMessage());
    } catch (IllegalStateException e) {
      out.println("failure: " + e.getMessage());
    }
    return Future.ready();
  }

  @Async
  private static Future<String> work(PrintStream out, Duration duration) {
    boolean done = false;
    try {
      await(sleep(duration));
      done = true;
      return Future.ready("done in time");
    } finally {
      if (!done) {
        out.println("dropped at its await");
      }
    }
  }
}
