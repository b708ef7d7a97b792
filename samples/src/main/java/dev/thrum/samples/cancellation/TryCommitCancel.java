package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.isDropped;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * To tell a drop from a failure: {@code catch (Exception)} sees failures, {@code catch (Throwable)}
 * sees both, and {@code isDropped} says which it is. What was caught is thrown on.
 */
public final class TryCommitCancel {

  private TryCommitCancel() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    await(transaction(out, "first", Future.ready()));

    try {
      await(transaction(out, "second", Future.failed(new IllegalStateException("conflict"))));
    } catch (IllegalStateException e) {
      out.println("second: " + e.getMessage());
    }

    Task<Void> third = spawn(transaction(out, "third", Future.pending()));
    await(sleep(Duration.ofMillis(50)));
    await(third.cancel());
    out.println("third: cancelled");
    return Future.ready();
  }

  @Async
  private static Future<Void> transaction(PrintStream out, String name, Future<Void> work) {
    out.println(name + ": begin");
    try {
      await(work);
      out.println(name + ": commit");
    } catch (Throwable t) {
      out.println(name + (isDropped(t) ? ": roll back, dropped" : ": roll back, failed"));
      throw t;
    }
    return Future.ready();
  }
}
