package dev.thrum.soak;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Combinators that are nested deep, each yielding once, in every kind of runtime: how much stack a
 * poll takes for each of them. Not watched by the drop audit, whose advice takes stack too.
 */
final class NestedFutures {

  private NestedFutures() {}

  public static void main(String[] args) {
    System.out.println(run(Soak.count(args, 1_000)));
  }

  private static String run(long count) {
    long start = System.nanoTime();
    int depth = Math.toIntExact(count);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      nest(AsyncRuntime.multiThread().workerThreads(4).build(), depth);
      nest(AsyncRuntime.multiThread().workerThreads(1).build(), depth);
      nest(AsyncRuntime.currentThread().build(), depth);
      nest(AsyncRuntime.on(pool), depth);
    } finally {
      pool.shutdown();
    }
    return Soak.report("futures nested, in four runtimes, twice", 8 * count, start, "");
  }

  /** On the thread that blocks, and in a task. */
  private static void nest(AsyncRuntime runtime, int depth) {
    try (runtime) {
      check(runtime.blockOn(yields(depth)), depth);
      check(runtime.blockOn(runtime.spawn(yields(depth))), depth);
    }
  }

  private static void check(int given, int depth) {
    Soak.check(given == depth, given + " of " + depth);
  }

  private static Future<Integer> yields(int times) {
    return times == 0
        ? Future.ready(0)
        : Thrum.yieldNow().then(x -> yields(times - 1)).map(n -> n + 1);
  }
}
