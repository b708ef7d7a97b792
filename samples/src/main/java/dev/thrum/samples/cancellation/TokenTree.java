package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Tokens form a tree: to cancel a child leaves its parent and its siblings alone, to cancel the
 * parent cancels all that are left.
 */
public final class TokenTree {

  private TokenTree() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    CancellationToken root = new CancellationToken();
    CancellationToken first = root.childToken();
    try (Task<Void> a = spawn(work(out, "the first", first));
        Task<Void> b = spawn(work(out, "the second", root.childToken()))) {
      await(sleep(Duration.ofSeconds(1)));
      out.println("cancelling the first");
      first.cancel();
      await(a);
      out.println("the root is " + (root.isCancelled() ? "cancelled" : "untouched"));
      out.println("cancelling the root");
      root.cancel();
      await(b);
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> work(PrintStream out, String name, CancellationToken token) {
    while (!token.isCancelled()) {
      await(token.runUntilCancelled(sleep(Duration.ofMinutes(1))));
      await(yieldNow());
    }
    out.println(name + " has stopped");
    return Future.ready();
  }
}
