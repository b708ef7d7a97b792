package dev.thrum.benchmarks.programs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;

/** Completed by the JDK's one thread for delays, on which the stages go on. */
final class StageSleepers implements Sleepers {

  private final LongAdder sum = new LongAdder();

  @Override
  public long run(int tasks, IntUnaryOperator millis, Runnable asleep) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(tasks);
    Executor here = Runnable::run;
    for (int i = 0; i < tasks; i++) {
      int number = i;
      long square = (long) i * i;
      CompletableFuture<Void> unused =
          CompletableFuture.runAsync(
              () -> {
                sum.add(number + square);
                over.countDown();
              },
              CompletableFuture.delayedExecutor(millis.applyAsInt(i), MILLISECONDS, here));
    }
    asleep.run();
    over.await();
    return sum.sumThenReset();
  }
}
