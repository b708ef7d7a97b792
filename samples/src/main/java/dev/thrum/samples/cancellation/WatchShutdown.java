package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.channel.Watch;
import dev.thrum.channel.WatchReceiver;
import dev.thrum.channel.WatchSender;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A value that is watched tells any number of tasks to stop. Each selects between its next second
 * and the change, so it stops at once and in its own way, rather than being dropped.
 */
public final class WatchShutdown {

  private WatchShutdown() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    Watch<Boolean> shutdown = Watch.channel(false);
    try (WatchSender<Boolean> sender = shutdown.sender();
        Task<Void> worker = spawn(work(out, shutdown.receiver()))) {
      await(sleep(Duration.ofMillis(3500)));
      out.println("shutting down");
      sender.send(true);
      await(worker);
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> work(PrintStream out, WatchReceiver<Boolean> shutdown) {
    try (shutdown) {
      while (await(
          select(
              on(sleep(Duration.ofSeconds(1)), slept -> true),
              on(shutdown.changed(), changed -> false)))) {
        out.println("running");
      }
      out.println("stopped in good order");
    }
    return Future.ready();
  }
}
