package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.SpinLock;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ends of a channel share, and how it ends.
 *
 * <pre>
 * field      meaning                                             guarded by
 * ---------  --------------------------------------------------  ------------------------------
 * room       free places, and who waits for some; who sends      the lock
 *            takes one first, who receives gives it back
 * stock      what was sent and not received, and who waits       the lock
 * senders    open sender handles                                 the lock
 * sealed     nobody gets a place any more: closed by either      the lock; read by anybody
 *            side, for good
 * closed     by the receiver                                     the lock
 * gone       the receiver was dropped: values go nowhere         the lock
 * watchers   who waits for the receiver to close                 the lock
 * </pre>
 *
 * <p>Whatever is done is one critical section, so that all of these change together. Wakers are
 * called after it.
 *
 * <p><b>The end</b> is when this is sealed, no value is left and no place is out: then whoever
 * holds one may still send. Each step that may have been the last one (a value received, a place
 * given back, a sender closed) looks, and wakes all receivers.
 */
abstract class ChannelLife<T> {

  private static final Poll<Void> CLOSED = Poll.ready(null);

  final Undelivered<T> undelivered;
  final String name;

  final SpinLock lock = new SpinLock();
  final Room room;
  final Stock<T> stock = new Stock<>();
  private final WaitList<ChannelClosed> watchers = new WaitList<>();
  private int senders = 1;
  private volatile boolean sealed;
  private boolean closed;
  private boolean gone;

  ChannelLife(String name, int capacity, Undelivered<T> undelivered) {
    this.name = name;
    this.undelivered = undelivered;
    this.room = new Room(capacity);
  }

  // ---------------------------------------------------------------- senders

  boolean addSender() {
    lock.lock();
    try {
      if (senders == 0) {
        return false;
      }
      senders++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void removeSender() {
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      if (--senders == 0) {
        seal(wakes);
        endIfOver(wakes);
      }
    } finally {
      lock.unlock();
    }
    wakes.wake();
  }

  // ---------------------------------------------------------------- the end

  /** Refuses what is sent from now on; what was sent, or has its place, can be received. */
  void close() {
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      close(wakes);
    } finally {
      lock.unlock();
    }
    wakes.wake();
  }

  private void close(WakeList wakes) {
    closed = true;
    seal(wakes);
    watchers.grantAll(wakes);
    endIfOver(wakes);
  }

  private void seal(WakeList wakes) {
    sealed = true;
    room.dismissAll(wakes);
  }

  /** Closes, and lets go of what was not received. */
  void drop() {
    WakeList wakes = new WakeList();
    List<T> left;
    lock.lock();
    try {
      close(wakes);
      gone = true;
      left = take(stock.size(), wakes);
    } finally {
      lock.unlock();
    }
    wakes.wake();
    left.forEach(undelivered::accept);
  }

  final boolean isOver() {
    return sealed && stock.isEmpty() && (gone || room.isUnused());
  }

  /** Takes values out, and gives their places back. */
  final List<T> take(int count, WakeList wakes) {
    List<T> taken = stock.take(count);
    room.giveBack(count, wakes);
    endIfOver(wakes);
    return taken;
  }

  /** After each step that may have been the last one. */
  final void endIfOver(WakeList wakes) {
    if (isOver()) {
      stock.dismissAll(wakes);
    }
  }

  @Nullable Poll<Void> awaitClosed(ChannelClosed watcher, Waker waker) {
    lock.lock();
    try {
      if (watcher.takeGrant() || closed) {
        watchers.remove(watcher);
        return CLOSED;
      }
      watchers.add(watcher, waker);
      return null;
    } finally {
      lock.unlock();
    }
  }

  void leave(ChannelClosed watcher) {
    lock.lock();
    try {
      if (!watcher.takeGrant()) { // everybody was told: there is nothing to hand on
        watchers.remove(watcher);
      }
    } finally {
      lock.unlock();
    }
  }

  // ---------------------------------------------------------------- looking

  /** Whether nothing can be sent any more, but with a permit. */
  boolean isSealed() {
    return sealed;
  }

  /** Whether the receiver was dropped; under the lock. */
  final boolean isGone() {
    return gone;
  }

  int size() {
    lock.lock();
    try {
      return stock.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many places are free. */
  int free() {
    lock.lock();
    try {
      return room.free();
    } finally {
      lock.unlock();
    }
  }

  int capacity() {
    return room.capacity();
  }

  /** Makes sure that so many places can ever be had. */
  int requirePlaces(int places) {
    if (places < 1 || places > capacity()) {
      throw new IllegalArgumentException(
          "places: " + places + " is not between 1 and the capacity, " + capacity());
    }
    return places;
  }

  static int requirePositive(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max: " + max + " is less than one");
    }
    return max;
  }
}
