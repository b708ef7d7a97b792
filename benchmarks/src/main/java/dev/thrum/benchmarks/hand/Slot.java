package dev.thrum.benchmarks.hand;

import org.jspecify.annotations.Nullable;

/** A channel with room for one number, between two state machines of one run queue. */
public final class Slot {

  private final RunQueue queue;
  private long value;
  private boolean full;
  private @Nullable Machine sender;
  private @Nullable Machine receiver;

  public Slot(RunQueue queue) {
    this.queue = queue;
  }

  /**
   * Puts a value in; if there is none to spare room, false, and the machine is run when there is.
   */
  public boolean put(long sent, Machine waiter) {
    if (full) {
      sender = waiter;
      return false;
    }
    value = sent;
    full = true;
    receiver = wake(receiver);
    return true;
  }

  /** Whether there is a value to take; if not, the machine is run when there is. */
  public boolean hasValue(Machine waiter) {
    if (!full) {
      receiver = waiter;
    }
    return full;
  }

  /** Takes the value that is there. */
  public long take() {
    full = false;
    sender = wake(sender);
    return value;
  }

  private @Nullable Machine wake(@Nullable Machine waiting) {
    if (waiting != null) {
      queue.add(waiting);
    }
    return null;
  }
}
