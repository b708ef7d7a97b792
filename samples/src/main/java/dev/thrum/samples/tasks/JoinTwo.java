package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.join;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.samples.tasks.Work.work;

import dev.thrum.annotations.Async;
import dev.thrum.combine.Joined2;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Awaiting two tasks takes as long as the longer one. Joining two futures does too, in one task and
 * without any spawning.
 */
public final class JoinTwo {

  private JoinTwo() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try (Task<String> a = spawn(work(out, "A", Duration.ofMillis(300)));
        Task<String> b = spawn(work(out, "B", Duration.ofMillis(100)))) {
      out.println("two tasks: " + await(a) + " and " + await(b));
    }

    Joined2<String, String> both =
        await(join(work(out, "C", Duration.ofMillis(300)), work(out, "D", Duration.ofMillis(100))));
    out.println("two futures: " + both.first() + " and " + both.second());
    return Future.ready();
  }
}
