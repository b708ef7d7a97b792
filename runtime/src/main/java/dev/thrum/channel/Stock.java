package dev.thrum.channel;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a channel, in the order in which they were sent, and who waits for one. Everything
 * here is under the channel's lock.
 *
 * <p>A value stays here until a receiver's poll takes it. One that comes is <i>granted</i> to the
 * first that waits; others, who come meanwhile, leave as many values as there are grants. So a
 * dropped receiver loses nothing, and the order is kept: it only grants the next.
 */
final class Stock<T> {

  private final ArrayDeque<T> values = new ArrayDeque<>();
  private final WaitList<Receive<?, T>> receivers = new WaitList<>();

  /** Receivers that were woken for a value and have not come for it. */
  private int granted;

  int size() {
    return values.size();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** How many there are for whoever comes. */
  int spare() {
    return values.size() - granted;
  }

  /** Adds a value; answers whom to wake. */
  @Nullable Waker put(T value) {
    values.add(value);
    return grantNext();
  }

  private @Nullable Waker grantNext() {
    Receive<?, T> first = receivers.first();
    if (first == null || spare() <= 0) {
      return null;
    }
    granted++;
    return receivers.grant(first);
  }

  /**
   * How many values this receiver may have now, and then it waits no longer: zero at the end;
   * negative if it is in the line.
   */
  int claim(Receive<?, T> receiver, boolean isOver, Waker waker) {
    if (receiver.takeGrant()) {
      granted--;
    }
    int spare = spare();
    if (spare > 0 || isOver) {
      receivers.remove(receiver);
      return Math.max(0, spare);
    }
    receivers.add(receiver, waker);
    return -1;
  }

  /** The next one; null if there is none. */
  @Nullable T take() {
    return values.poll();
  }

  List<T> take(int count) {
    List<T> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(values.remove());
    }
    return taken;
  }

  /** A receiver was dropped; answers whom to wake in its stead. */
  @Nullable Waker leave(Receive<?, T> receiver) {
    if (receiver.takeGrant()) {
      granted--;
      return grantNext();
    }
    receivers.remove(receiver);
    return null;
  }

  /** Nothing more will come. */
  void dismissAll(WakeList wakes) {
    receivers.dismissAll(wakes);
  }
}
