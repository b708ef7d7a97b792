package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.peers.VirtualThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;

/** A virtual thread each; how many carriers there are is for the command line to say. */
final class VirtualSleepers implements Sleepers {

  private final LongAdder sum = new LongAdder();

  @Override
  public long run(int tasks, IntUnaryOperator millis, Runnable asleep) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(tasks);
    CountDownLatch over = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      int number = i;
      int time = millis.applyAsInt(i);
      VirtualThreads.start(() -> sleep(number, time, begun, over));
    }
    begun.await();
    asleep.run();
    over.await();
    return sum.sumThenReset();
  }

  private void sleep(int number, int millis, CountDownLatch begun, CountDownLatch over) {
    long square = (long) number * number;
    begun.countDown();
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
    sum.add(number + square);
    over.countDown();
  }
}
