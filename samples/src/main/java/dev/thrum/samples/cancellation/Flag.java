package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cancelling by a flag, the old way: the task stops when it next looks, and not while it sleeps.
 * Compare {@code drop-handle}, {@code timeout-loop} and {@code watch-shutdown}.
 */
public final class Flag {

  private Flag() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    AtomicBoolean stop = new AtomicBoolean();
    try (Task<Void> worker = spawn(work(out, stop))) {
      await(sleep(Duration.ofMillis(2500)));
      out.println("the flag is set");
      stop.set(true);
      await(worker);
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> work(PrintStream out, AtomicBoolean stop) {
    while (!stop.get()) {
      out.println("running");
      await(sleep(Duration.ofSeconds(1)));
    }
    out.println("stopped, half a second later");
    return Future.ready();
  }
}
