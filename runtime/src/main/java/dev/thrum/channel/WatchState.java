package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.Waiter;
import dev.thrum.internal.concurrent.WakeList;
import org.jspecify.annotations.Nullable;

/**
 * The latest value of a {@link Watch}, and who waits for another.
 *
 * <pre>
 * field      meaning                                    written by             read by
 * ---------  -----------------------------------------  ---------------------  -------------------
 * current    the value with its number, counted from    under the monitor      anybody, volatile
 *            0; immutable, so that both go together
 * senders    open sender handles; 0 is for good         under the monitor      under the monitor
 * receivers  open receiver handles; 0 may end           under the monitor      under the monitor
 * waiting    who waits for a newer number or the end    under the monitor      under the monitor
 * watchers   who waits for receivers to be 0            under the monitor      under the monitor
 * </pre>
 *
 * <p><b>No change is missed.</b> A waiter compares numbers under the monitor before it is listed,
 * and a new value is set under it. Nothing is granted: whoever is woken compares again.
 *
 * <p>Functions of users run outside: they work on a value that was read, and the result is set if
 * that value is still the current one, else they are called again.
 */
final class WatchState<T> {

  /** A value and its number. */
  record Version<T>(T value, long number) {}

  private static final Poll<Void> CLOSED = Poll.ready(null);

  private final WaitList<Waiter<?>> waiting = new WaitList<>();
  private final WaitList<WatchClosed> watchers = new WaitList<>();
  private volatile Version<T> current;
  private int senders = 1;
  private int receivers = 1;

  WatchState(T initial) {
    current = new Version<>(initial, 0);
  }

  Version<T> current() {
    return current;
  }

  // ---------------------------------------------------------------- setting

  /** Sets a value if there is a receiver; false otherwise. */
  boolean send(T value) {
    WakeList wakes = new WakeList();
    synchronized (this) {
      if (receivers == 0) {
        return false;
      }
      set(value, wakes);
    }
    wakes.wake();
    return true;
  }

  /** Sets a value; answers the one before. */
  T replace(T value) {
    WakeList wakes = new WakeList();
    T before;
    synchronized (this) {
      before = current.value();
      set(value, wakes);
    }
    wakes.wake();
    return before;
  }

  /** Sets a value that was made of this one, unless that is no longer the current one. */
  boolean replace(Version<T> expected, T value) {
    WakeList wakes = new WakeList();
    synchronized (this) {
      if (current != expected) {
        return false;
      }
      set(value, wakes);
    }
    wakes.wake();
    return true;
  }

  private void set(T value, WakeList wakes) {
    current = new Version<>(value, current.number() + 1);
    waiting.dismissAll(wakes);
  }

  // ---------------------------------------------------------------- waiting

  /**
   * Whether there is a newer value than this number; if not the waiter is listed.
   *
   * @throws ChannelClosedException if there will be none
   */
  synchronized boolean isNewer(Waiter<?> waiter, long seen, Waker waker) {
    if (current.number() != seen) {
      waiting.remove(waiter);
      return true;
    }
    if (senders == 0) {
      throw new ChannelClosedException("the watch is closed: its value will not change any more");
    }
    waiting.add(waiter, waker);
    return false;
  }

  synchronized void leave(Waiter<?> waiter) {
    waiting.remove(waiter);
  }

  synchronized @Nullable Poll<Void> awaitNoReceivers(WatchClosed watcher, Waker waker) {
    if (receivers == 0) {
      watchers.remove(watcher);
      return CLOSED;
    }
    watchers.add(watcher, waker);
    return null;
  }

  synchronized void leave(WatchClosed watcher) {
    watchers.remove(watcher);
  }

  // ---------------------------------------------------------------- counting

  synchronized void addSender() {
    senders++;
  }

  void removeSender() {
    WakeList wakes = new WakeList();
    synchronized (this) {
      if (--senders == 0) {
        waiting.dismissAll(wakes);
      }
    }
    wakes.wake();
  }

  synchronized boolean hasSenders() {
    return senders > 0;
  }

  synchronized void addReceiver() {
    receivers++;
  }

  void removeReceiver() {
    WakeList wakes = new WakeList();
    synchronized (this) {
      if (--receivers == 0) {
        watchers.dismissAll(wakes);
      }
    }
    wakes.wake();
  }

  synchronized int receivers() {
    return receivers;
  }
}
