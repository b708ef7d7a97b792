package dev.thrum.benchmarks.hand;

import org.jspecify.annotations.Nullable;

/**
 * Deadlines in rings of one millisecond each, linked both ways: to set and to cancel one is a
 * handful of writes. Deadlines beyond the last ring come round more than once.
 */
public final class Timers {

  private static final int RINGS = 2048;

  private final Timer[] rings = new Timer[RINGS];
  private final RunQueue queue;
  private long now;
  private long pending;

  public Timers(RunQueue queue, long now) {
    this.queue = queue;
    this.now = now;
    for (int i = 0; i < RINGS; i++) {
      rings[i] = new Timer();
    }
  }

  /** A deadline, and who waits for it; a ring's head if nobody does. */
  public static class Timer {
    private Timer before = this;
    private Timer after = this;
    private long deadline;
    private @Nullable Machine waiter;
  }

  public void set(Timer timer, long deadline, Machine waiter) {
    timer.deadline = deadline;
    timer.waiter = waiter;
    Timer head = rings[(int) (deadline & (RINGS - 1))];
    timer.before = head.before;
    timer.after = head;
    head.before.after = timer;
    head.before = timer;
    pending++;
  }

  public void cancel(Timer timer) {
    timer.before.after = timer.after;
    timer.after.before = timer.before;
    timer.before = timer;
    timer.after = timer;
    pending--;
  }

  public boolean isEmpty() {
    return pending == 0;
  }

  /** Queues what is due by then. */
  public void advance(long millis) {
    for (; now <= millis; now++) {
      Timer head = rings[(int) (now & (RINGS - 1))];
      for (Timer timer = head.after; timer != head; ) {
        Timer next = timer.after;
        Machine waiter = timer.waiter;
        if (timer.deadline <= now && waiter != null) {
          cancel(timer);
          queue.add(waiter);
        }
        timer = next;
      }
    }
  }
}
