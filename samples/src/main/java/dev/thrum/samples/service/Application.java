package dev.thrum.samples.service;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.join;
import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Outcome;
import dev.thrum.task.TaskGroup;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Workers that stop when the application does, each in its own time: together they take as long as
 * the slowest, not the sum. One that fails keeps nobody from stopping.
 */
public final class Application {

  private final PrintStream out;
  private final CancellationToken shutdown = new CancellationToken();

  private Application(PrintStream out) {
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) {
    Application application = new Application(out);
    try (TaskGroup<Void> workers = new TaskGroup<>()) {
      workers.spawn("database", application.worker("database", Duration.ofSeconds(3)));
      workers.spawn("http", application.worker("http", Duration.ofSeconds(2)));
      workers.spawn("metrics", application.worker("metrics", Duration.ofSeconds(1)));
      workers.spawn("health", application.failing());
      await(join(application.shutDownAfter(Duration.ofSeconds(5)), application.reap(workers)));
    }
    return Future.ready();
  }

  /** Until all workers have ended, one way or another. */
  @Async
  private Future<Void> reap(TaskGroup<Void> workers) {
    while (!workers.isEmpty()) {
      TaskGroup.Finished<Void> finished = await(workers.nextOutcome());
      if (finished.outcome() instanceof Outcome.Failure<Void> failure) {
        out.println(finished.task().name() + " failed: " + failure.exception().getMessage());
      }
    }
    out.println("all have ended");
    return Future.ready();
  }

  /** As Ctrl-C would, or a request to an administrator's page. */
  @Async
  private Future<Void> shutDownAfter(Duration duration) {
    await(sleep(duration));
    out.println("shutting down");
    shutdown.cancel();
    return Future.ready();
  }

  @Async
  private Future<Void> worker(String name, Duration goodbye) {
    CancellationToken token = shutdown.childToken();
    int rounds = 0;
    while (await(
        select(
            on(sleep(Duration.ofMillis(1500)), slept -> true),
            on(token.cancelled(), cancelled -> false)))) {
      rounds++;
    }
    await(sleep(goodbye)); // requests under way are finished
    out.println(name + ": stopped after " + rounds + " rounds");
    return Future.ready();
  }

  @Async
  private Future<Void> failing() {
    await(sleep(Duration.ofSeconds(2)));
    throw new IllegalStateException("disk full");
  }
}
