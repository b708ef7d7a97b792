package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.samples.tasks.Work.work;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * A task of five seconds is aborted after a moment. Its handle can still be awaited, and says that
 * the task was cancelled; to abort it again changes nothing.
 */
public final class Abort {

  private Abort() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    Task<String> task = spawn(work(out, "the task", Duration.ofSeconds(5)));
    await(sleep(Duration.ofMillis(100)));
    task.abort();
    task.abort();
    try {
      out.println(await(task));
    } catch (CancellationException e) {
      out.println("it was cancelled");
    }
    return Future.ready();
  }
}
