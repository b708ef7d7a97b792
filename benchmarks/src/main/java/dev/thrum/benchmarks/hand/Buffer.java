package dev.thrum.benchmarks.hand;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A channel with room for some numbers, from several state machines to one, of one run queue. */
public final class Buffer {

  private final RunQueue queue;
  private final long[] values;
  private int first;
  private int size;
  private final ArrayDeque<Machine> senders = new ArrayDeque<>();
  private @Nullable Machine receiver;

  public Buffer(RunQueue queue, int room) {
    this.queue = queue;
    this.values = new long[room];
  }

  /** Puts a value in; if there is no room for it, false, and the machine is run when there is. */
  public boolean put(long sent, Machine waiter) {
    if (size == values.length) {
      senders.add(waiter);
      return false;
    }
    values[(first + size++) % values.length] = sent;
    if (receiver != null) {
      queue.add(receiver);
      receiver = null;
    }
    return true;
  }

  /** Whether there is a value to take; if not, the machine is run when there is. */
  public boolean hasValue(Machine waiter) {
    if (size == 0) {
      receiver = waiter;
    }
    return size > 0;
  }

  /** Takes the value that was put in first; who has waited longest for room is run. */
  public long take() {
    long value = values[first];
    first = (first + 1) % values.length;
    size--;
    if (!senders.isEmpty()) {
      queue.add(senders.remove());
    }
    return value;
  }
}
