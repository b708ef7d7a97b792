package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.PermitState;
import dev.thrum.internal.concurrent.SpinLock;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values between senders and receivers, and who waits on either side.
 *
 * <pre>
 * field      meaning                                             guarded by
 * ---------  --------------------------------------------------  ------------------------------
 * room       free places; who sends takes one first, who         itself
 *            receives gives it back; closed: nobody sends more
 * values     what was sent and not received, in order            the lock
 * receivers  who waits for a value, by first poll                the lock
 * granted    receivers that were woken for a value and have      the lock
 *            not come for it; that many values are theirs
 * senders    open sender handles                                 the lock
 * gone       the receiver was dropped: values go nowhere         the lock
 * watchers   who waits for the receiver to close                 the lock
 * closed     by the receiver                                     the lock
 * </pre>
 *
 * <p><b>Sending</b> is: a place from {@code room}, then {@code push} under the lock. So places are
 * handed out fairly, and a sender that is dropped in between gives its place back.
 *
 * <p><b>Receiving.</b> A value stays in {@code values} until a receiver's poll takes it. A push
 * grants it to the first that waits; others, who come meanwhile, leave as many values as there are
 * grants. So a dropped receiver loses nothing, and the order is kept: it only grants the next.
 *
 * <p><b>The end</b> is when {@code room} is closed, by the receiver or with the last sender, no
 * value is left and no place is out: then whoever holds one may still send. Each step that may have
 * been the last one (a place given back, a sender closed) looks afterwards, under the lock, and
 * wakes all receivers; a receiver looks under the lock before it waits. One of the two sees it.
 */
final class ChannelState<T> {

  private static final Poll<Void> CLOSED = Poll.ready(null);
  private static final int UNBOUNDED = Integer.MAX_VALUE;

  final PermitState room;
  final Undelivered<T> undelivered;
  final String name;
  private final int capacity;

  private final SpinLock lock = new SpinLock();
  private final ArrayDeque<T> values = new ArrayDeque<>();
  private final WaitList<Receive<?, T>> receivers = new WaitList<>();
  private final WaitList<ChannelClosed> watchers = new WaitList<>();
  private int granted;
  private int senders = 1;
  private boolean closed;
  private boolean gone;

  private ChannelState(String name, int capacity, Undelivered<T> undelivered) {
    this.name = name;
    this.capacity = capacity;
    this.undelivered = undelivered;
    this.room = new PermitState(capacity);
  }

  static <T> ChannelState<T> bounded(String name, int capacity, Undelivered<T> undelivered) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " is less than one");
    }
    return new ChannelState<>(name, capacity, undelivered);
  }

  static <T> ChannelState<T> unbounded(String name, Undelivered<T> undelivered) {
    return new ChannelState<>(name, UNBOUNDED, undelivered);
  }

  // ---------------------------------------------------------------- sending

  /** Sends with a place that is the caller's; false if the value goes nowhere and is its again. */
  boolean push(T value) {
    WakeList wakes = new WakeList();
    boolean refused;
    lock.lock();
    try {
      refused = gone;
      if (!refused) {
        values.add(value);
        grantNext(wakes);
      }
    } finally {
      lock.unlock();
    }
    if (refused) {
      room.release(1);
    }
    wakes.wake();
    return !refused;
  }

  private void grantNext(WakeList wakes) {
    Receive<?, T> first = receivers.first();
    if (first != null && values.size() > granted) {
      receivers.grant(first, wakes);
      granted++;
    }
  }

  /** Gives back places that were not used. */
  void giveBack(int places) {
    room.release(places);
    endIfOver();
  }

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
    boolean last;
    lock.lock();
    try {
      last = --senders == 0;
    } finally {
      lock.unlock();
    }
    if (last) {
      room.close();
      endIfOver();
    }
  }

  // ---------------------------------------------------------------- receiving

  /** The next value, null at the end, both as a poll; or nothing, and the receiver is listed. */
  @Nullable Poll<T> receive(Receive<?, T> receiver, Waker waker) {
    T value;
    lock.lock();
    try {
      if (claim(receiver, waker) < 0) {
        return null;
      }
      value = values.poll();
    } finally {
      lock.unlock();
    }
    if (value != null) {
      giveBack(1);
    }
    return Poll.ready(value);
  }

  /** Up to this many values, none at the end; or nothing, and the receiver is listed. */
  @Nullable Poll<List<T>> receiveMany(Receive<?, T> receiver, int max, Waker waker) {
    List<T> taken;
    lock.lock();
    try {
      int spare = claim(receiver, waker);
      if (spare < 0) {
        return null;
      }
      taken = take(Math.min(max, spare));
    } finally {
      lock.unlock();
    }
    giveBack(taken.size());
    return Poll.ready(taken);
  }

  private List<T> take(int count) {
    List<T> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(values.remove());
    }
    return taken;
  }

  /** How many values this receiver may have: zero at the end; negative if it is listed. */
  private int claim(Receive<?, T> receiver, Waker waker) {
    if (receiver.takeGrant()) {
      granted--;
    }
    int spare = values.size() - granted;
    if (spare > 0 || isOver()) {
      receivers.remove(receiver);
      return Math.max(0, spare);
    }
    receivers.add(receiver, waker);
    return -1;
  }

  /** A value that nobody waits for; null if there is none. */
  @Nullable T tryReceive() {
    T value = null;
    boolean over = false;
    lock.lock();
    try {
      if (values.size() > granted) {
        value = values.remove();
      } else {
        over = isOver();
      }
    } finally {
      lock.unlock();
    }
    if (value != null) {
      giveBack(1);
    } else if (over) {
      throw new ChannelClosedException("the channel is closed and drained");
    }
    return value;
  }

  /** A receiver is over, or was dropped. */
  void leave(Receive<?, T> receiver) {
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      if (receiver.takeGrant()) {
        granted--;
        grantNext(wakes);
      } else {
        receivers.remove(receiver);
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
      closed = true;
      watchers.grantAll(wakes);
    } finally {
      lock.unlock();
    }
    room.close();
    wakes.wake();
    endIfOver();
  }

  /** Closes, and lets go of what was not received. */
  void drop() {
    close();
    List<T> left;
    lock.lock();
    try {
      gone = true;
      left = take(values.size());
    } finally {
      lock.unlock();
    }
    giveBack(left.size());
    left.forEach(undelivered::accept);
  }

  private boolean isOver() {
    return values.isEmpty() && room.isClosed() && (gone || room.free() >= capacity);
  }

  /** After each step that may have been the last one. */
  void endIfOver() {
    if (!room.isClosed()) {
      return;
    }
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      if (isOver()) {
        receivers.dismissAll(wakes);
      }
    } finally {
      lock.unlock();
    }
    wakes.wake();
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

  int size() {
    lock.lock();
    try {
      return values.size();
    } finally {
      lock.unlock();
    }
  }

  int free() {
    return (int) room.free();
  }

  int capacity() {
    return capacity;
  }

  /** Makes sure that so many places can ever be had. */
  int requirePlaces(int places) {
    if (places < 1 || places > capacity) {
      throw new IllegalArgumentException(
          "places: " + places + " is not between 1 and the capacity, " + capacity);
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
