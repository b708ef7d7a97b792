package dev.thrum.benchmarks.programs;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

/** Spawned and detached, on one thread. */
final class ThrumSleepers implements Sleepers {

  private static final Duration TICK = Duration.ofMillis(10);

  private int begun;
  private int over;
  private long sum;

  @Override
  public long run(int tasks, IntUnaryOperator millis, Runnable asleep) {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      return runtime.blockOn(all(tasks, millis, asleep));
    }
  }

  @Async
  private Future<Long> all(int tasks, IntUnaryOperator millis, Runnable asleep) {
    sum = 0;
    begun = 0;
    over = 0;
    for (int i = 0; i < tasks; i++) {
      spawn(one(i, millis.applyAsInt(i))).detach();
    }
    while (begun < tasks) {
      await(yieldNow());
    }
    asleep.run();
    while (over < tasks) {
      await(sleep(TICK));
    }
    return Future.ready(sum);
  }

  @Async
  private Future<Void> one(int number, int millis) {
    long square = (long) number * number;
    begun++;
    await(sleep(Duration.ofMillis(millis)));
    sum += number + square;
    over++;
    return Future.ready(null);
  }
}
