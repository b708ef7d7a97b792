package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.benchmarks.hand.Timers;
import java.util.function.IntUnaryOperator;

/** One object each: the state machine is its own timer. One thread looks at the clock. */
final class HandSleepers implements Sleepers {

  private final RunQueue queue = new RunQueue();
  private final Timers timers = new Timers(queue, now());
  private long sum;

  @Override
  public long run(int tasks, IntUnaryOperator millis, Runnable asleep) throws InterruptedException {
    sum = 0;
    for (int i = 0; i < tasks; i++) {
      Sleeper sleeper = new Sleeper(i, this);
      timers.set(sleeper, now() + millis.applyAsInt(i), sleeper);
    }
    asleep.run();
    while (!timers.isEmpty()) {
      Thread.sleep(1); // the tick of the clock
      timers.advance(now());
      queue.run();
    }
    return sum;
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  private static final class Sleeper extends Timers.Timer implements Machine {

    private final int number;
    private final long square;
    private final HandSleepers all;

    Sleeper(int number, HandSleepers all) {
      this.number = number;
      this.square = (long) number * number;
      this.all = all;
    }

    @Override
    public void resume() {
      all.sum += number + square;
    }
  }
}
