package dev.thrum.samples.faults;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.consumeBudget;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A computation that never awaits, and a task beside it that gets no turn until that is over. With
 * an await in its loop the computation lets others run.
 */
public final class StarvingTask {

  private static final Duration LONG = Duration.ofMillis(300);

  private StarvingTask() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    try (Task<Void> ticks = spawn(ticks(out))) {
      await(spawn(compute(out)));
      await(ticks);
    }
    try (Task<Void> ticks = spawn(ticks(out))) {
      await(spawn(computeInTurns(out)));
      await(ticks);
    }
    return Future.ready();
  }

  @Async
  public static Future<Void> ticks(PrintStream out) {
    for (int i = 1; i <= 3; i++) {
      await(yieldNow());
      out.println("tick " + i);
    }
    return Future.ready();
  }

  /** The fault. */
  @Async
  public static Future<Void> compute(PrintStream out) {
    long end = System.nanoTime() + LONG.toNanos();
    long sum = 0;
    while (System.nanoTime() < end) {
      sum += sum % 7 + 1;
    }
    out.println(sum > 0 ? "computed in one go" : "");
    return Future.ready();
  }

  /** The remedy; or {@code spawnBlocking}, if it has no place for an await. */
  @Async
  public static Future<Void> computeInTurns(PrintStream out) {
    long end = System.nanoTime() + LONG.toNanos();
    long sum = 0;
    while (System.nanoTime() < end) {
      sum += sum % 7 + 1;
      await(consumeBudget());
    }
    out.println(sum > 0 ? "computed in turns" : "");
    return Future.ready();
  }
}
