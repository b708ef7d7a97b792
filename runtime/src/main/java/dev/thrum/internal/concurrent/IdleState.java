package dev.thrum.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Which workers run, which look for work, and which sleep.
 *
 * <p>The counts of those that are awake and, among them, of those that search share one int, so
 * that they are seen together. Who sleeps is listed under a lock; a worker is listed exactly while
 * it is not counted as awake.
 *
 * <p><b>No wake-up is lost.</b> Whoever adds work does: put it into a queue, <i>fence</i>, read the
 * counts; if nobody searches and somebody sleeps, wake one, as a searcher. A worker that finds
 * nothing does: give up searching and be counted as asleep, <i>fence</i>, and if nobody searches
 * then, look at all queues once more. Of the two fences one comes first: either the worker sees the
 * work, or the adder sees that nobody searches. A searcher that finds work and was the last one
 * wakes another, so that work does not wait for the one that is busy now; one that was not asleep
 * yet, because it may not search while others do, looks again itself.
 */
public final class IdleState {

  private static final int SEARCHING = 1;
  private static final int SEARCHING_MASK = 0xFFFF;
  private static final int AWAKE = 1 << 16;

  private static final VarHandle COUNTS;

  static {
    try {
      COUNTS = MethodHandles.lookup().findVarHandle(IdleState.class, "counts", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int workers;

  @SuppressWarnings("unused") // by COUNTS
  private volatile int counts;

  /** Those asleep, the latest first; guarded by itself. */
  private final Deque<Integer> sleepers = new ArrayDeque<>();

  /** Of workers that are all awake. */
  public IdleState(int workers) {
    this.workers = workers;
    this.counts = workers * AWAKE;
  }

  /** Work was added: the worker to wake, which is a searcher now; negative if there is no need. */
  public int workerToWake() {
    VarHandle.fullFence(); // between the push and the look
    if (!shouldWake()) {
      return -1;
    }
    synchronized (sleepers) {
      if (!shouldWake() || sleepers.isEmpty()) {
        return -1;
      }
      add(AWAKE + SEARCHING);
      return sleepers.pop();
    }
  }

  private boolean shouldWake() {
    int c = counts;
    return (c & SEARCHING_MASK) == 0 && c >>> 16 < workers;
  }

  /**
   * A worker goes to sleep; true if nobody searches any more, so that it must look at all queues
   * again.
   */
  public boolean toAsleep(int worker, boolean searching) {
    synchronized (sleepers) {
      int before = add(-AWAKE - (searching ? SEARCHING : 0));
      sleepers.push(worker);
      VarHandle.fullFence(); // between the count and the look
      return (before & SEARCHING_MASK) == (searching ? 1 : 0);
    }
  }

  /** A worker may search unless half of them do already. */
  public boolean toSearching() {
    if (2 * (counts & SEARCHING_MASK) >= workers) {
      return false;
    }
    add(SEARCHING);
    return true;
  }

  /** A searcher has found work; true if it was the last one, and must wake another. */
  public boolean fromSearching() {
    return (add(-SEARCHING) & SEARCHING_MASK) == 1;
  }

  /** A worker woke by itself; false if somebody had woken it, as a searcher. */
  public boolean toAwake(int worker) {
    synchronized (sleepers) {
      if (!sleepers.remove(worker)) {
        return false;
      }
      add(AWAKE);
      return true;
    }
  }

  /** Whether a worker is still to sleep. */
  public boolean isAsleep(int worker) {
    synchronized (sleepers) {
      return sleepers.contains(worker);
    }
  }

  private int add(int delta) {
    return (int) COUNTS.getAndAdd(this, delta);
  }
}
