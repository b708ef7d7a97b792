package dev.thrum.samples.service;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.TaskGroup;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Named tasks in a group, one of a tenth of a second and one of ten seconds. After a fifth all are
 * cancelled, and the group tells of each how it ended.
 */
public final class NamedTasks {

  private NamedTasks() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try (TaskGroup<String> group = new TaskGroup<>()) {
      group.spawn("slow", work(Duration.ofSeconds(10)));
      group.spawn("fast", work(Duration.ofMillis(100)));
      await(sleep(Duration.ofMillis(200)));
      group.cancelAll();
      while (!group.isEmpty()) {
        TaskGroup.Finished<String> finished = await(group.nextOutcome());
        out.println(finished.task().name() + ": " + finished.outcome());
      }
    }
    return Future.ready();
  }

  @Async
  private static Future<String> work(Duration duration) {
    await(sleep(duration));
    return Future.ready("done after " + duration.toMillis() + " ms");
  }
}
