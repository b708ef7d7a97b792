package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Recursion needs no boxes and no deep stack: a suspended call is an object, and only the innermost
 * one is resumed. Dropping the outermost call unwinds them all, on the same small stack.
 */
final class DeepRecursion {

  private int entered;
  private int cleanedUp;

  @Async
  static Future<Void> run(PrintStream out, int depth) {
    out.println(
        String.format(Locale.ROOT, "%,d awaits deep, and back: %,d", depth, await(count(depth))));

    DeepRecursion recursion = new DeepRecursion();
    Task<Void> task = spawn(recursion.wait(depth));
    while (recursion.entered < depth) {
      await(yieldNow());
    }
    await(task.cancel());
    out.println(String.format(Locale.ROOT, "dropped: %,d finally blocks ran", recursion.cleanedUp));
    return Future.ready();
  }

  @Async
  private static Future<Integer> count(int depth) {
    if (depth == 0) {
      await(yieldNow()); // all of them are suspended now
      return Future.ready(0);
    }
    return Future.ready(1 + await(count(depth - 1)));
  }

  @Async
  private Future<Void> wait(int depth) {
    if (depth == 0) {
      return Future.pending();
    }
    entered++;
    try {
      return Future.ready(await(wait(depth - 1)));
    } finally {
      cleanedUp++;
    }
  }
}
