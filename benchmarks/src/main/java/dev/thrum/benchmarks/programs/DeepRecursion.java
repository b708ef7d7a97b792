package dev.thrum.benchmarks.programs;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;

/**
 * What does a level cost of a recursion of awaits whose leaf suspends once? On a thread with the
 * default stack, the best of five rounds. Stacks of threads do not get that deep.
 */
public final class DeepRecursion {

  private static final int ROUNDS = 5;

  private DeepRecursion() {}

  /**
   * @param arguments {@code thrum}, and how many levels
   */
  public static void main(String[] arguments) {
    int levels = Integer.parseInt(arguments[1]);
    long best = Long.MAX_VALUE;
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      for (int i = 0; i < ROUNDS; i++) {
        long begin = System.nanoTime();
        int counted = runtime.blockOn(down(levels));
        best = Math.min(best, System.nanoTime() - begin);
        if (counted != levels) {
          throw new IllegalStateException(counted + " levels instead of " + levels);
        }
      }
    }
    System.out.println("figure\t" + (double) best / levels + "\tns/level");
  }

  @Async
  private static Future<Integer> down(int levels) {
    if (levels == 0) {
      await(yieldNow());
      return Future.ready(0);
    }
    return Future.ready(await(down(levels - 1)) + 1);
  }
}
