package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.selectAll;
import static dev.thrum.Thrum.sleep;

import dev.thrum.annotations.Async;
import dev.thrum.combine.SelectAll.Selected;
import dev.thrum.future.Future;
import dev.thrum.task.TaskGroup;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Three timers of 3, 1 and 2 seconds, in the order in which they end: {@code selectAll} gives the
 * first that is ready and the ones that are left, still running; a {@code TaskGroup} gives its
 * tasks one by one.
 */
public final class Timers {

  private Timers() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    List<Future<String>> running = List.of(timer(3), timer(1), timer(2));
    while (!running.isEmpty()) {
      Selected<String> first = await(selectAll(running));
      out.println(first.value());
      running = first.rest();
    }
    out.println("again, as tasks of a group");
    try (TaskGroup<String> group = new TaskGroup<>()) {
      for (int seconds : new int[] {3, 1, 2}) {
        group.spawn(timer(seconds));
      }
      for (String done; (done = await(group.next())) != null; ) {
        out.println(done);
      }
    }
    return Future.ready();
  }

  @Async
  private static Future<String> timer(int seconds) {
    await(sleep(Duration.ofSeconds(seconds)));
    return Future.ready(seconds + " s");
  }
}
