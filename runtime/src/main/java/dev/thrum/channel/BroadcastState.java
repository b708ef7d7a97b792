package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import org.jspecify.annotations.Nullable;

/**
 * The ring of values of a {@link Broadcast}, and who waits. All fields, and {@code next} of each
 * receiver, are guarded by this object's monitor; wakers are called after it.
 *
 * <pre>
 * field      meaning
 * ---------  ------------------------------------------------------------------------------
 * tail       the position of the next value; that of the first was 0
 * slots      values at positions tail - length .. tail - 1, each in slot position % length
 * unread     for each slot: how many receivers have yet to get it; at 0 it is let go of
 * next       of each receiver: the position it gets next; below tail - length it has lagged
 * senders    open sender handles; 0 is for good
 * receivers  open receiver handles
 * waiting    receives that wait for a value or the end
 * watchers   who waits for receivers to be 0
 * </pre>
 *
 * <p>Nothing is granted: a value stays in the ring, and whoever is woken looks again.
 */
final class BroadcastState<T> {

  private static final Poll<Void> CLOSED = Poll.ready(null);
  private static final int LARGEST = 1 << 30;

  private final WaitList<BroadcastReceive<T>> waiting = new WaitList<>();
  private final WaitList<BroadcastClosed> watchers = new WaitList<>();
  private final @Nullable Object[] slots;
  private final int[] unread;
  private long tail;
  private int senders = 1;
  private int receivers;

  BroadcastState(int capacity) {
    if (capacity < 1 || capacity > LARGEST) {
      throw new IllegalArgumentException(
          "capacity: " + capacity + " is not between 1 and " + LARGEST);
    }
    int length = capacity == 1 ? 1 : Integer.highestOneBit(capacity - 1) << 1;
    slots = new Object[length];
    unread = new int[length];
  }

  private int slot(long position) {
    return (int) position & (slots.length - 1);
  }

  /** How many receivers will get the value; if none, it was not taken. */
  int send(T value) {
    WakeList wakes = new WakeList();
    int count;
    synchronized (this) {
      count = receivers;
      if (count > 0) {
        int slot = slot(tail++);
        slots[slot] = value;
        unread[slot] = count;
        waiting.dismissAll(wakes);
      }
    }
    wakes.wake();
    return count;
  }

  // ---------------------------------------------------------------- receiving

  /**
   * The next value, null at the end, both as a poll; or nothing, and the receive is listed.
   *
   * @throws LaggedException if values were missed; the receiver has been moved on
   */
  synchronized @Nullable Poll<T> receive(BroadcastReceive<T> receive, Waker waker) {
    waiting.remove(receive); // it goes to the end of the line, which has no meaning here
    BroadcastReceiver<T> receiver = receive.receiver;
    if (isEmpty(receiver)) {
      if (senders == 0) {
        return Poll.ready(null);
      }
      waiting.add(receive, waker);
      return null;
    }
    return Poll.ready(take(receiver));
  }

  /** The next value, null if there is none now. */
  synchronized @Nullable T tryReceive(BroadcastReceiver<T> receiver) {
    if (!isEmpty(receiver)) {
      return take(receiver);
    }
    if (senders == 0) {
      throw new ChannelClosedException("the channel is closed and drained");
    }
    return null;
  }

  private boolean isEmpty(BroadcastReceiver<T> receiver) {
    return receiver.next == tail;
  }

  @SuppressWarnings("unchecked") // only T are put in
  private T take(BroadcastReceiver<T> receiver) {
    long oldest = tail - slots.length;
    if (receiver.next < oldest) {
      long missed = oldest - receiver.next;
      receiver.next = oldest;
      throw new LaggedException(missed);
    }
    int slot = slot(receiver.next);
    T value = (T) slots[slot];
    pass(receiver);
    return value;
  }

  private void pass(BroadcastReceiver<T> receiver) {
    int slot = slot(receiver.next++);
    if (--unread[slot] == 0) {
      slots[slot] = null;
    }
  }

  synchronized void leave(BroadcastReceive<T> receive) {
    waiting.remove(receive);
  }

  // ---------------------------------------------------------------- counting

  /** A receiver of what is sent from now on. */
  synchronized BroadcastReceiver<T> addReceiver() {
    receivers++;
    return new BroadcastReceiver<>(this, tail);
  }

  void removeReceiver(BroadcastReceiver<T> receiver) {
    WakeList wakes = new WakeList();
    synchronized (this) {
      receiver.next = Math.max(receiver.next, tail - slots.length);
      while (!isEmpty(receiver)) {
        pass(receiver);
      }
      if (--receivers == 0) {
        watchers.dismissAll(wakes);
      }
    }
    wakes.wake();
  }

  synchronized boolean addSender() {
    if (senders == 0) {
      return false;
    }
    senders++;
    return true;
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

  synchronized int receivers() {
    return receivers;
  }

  synchronized @Nullable Poll<Void> awaitNoReceivers(BroadcastClosed watcher, Waker waker) {
    if (receivers == 0) {
      watchers.remove(watcher);
      return CLOSED;
    }
    watchers.add(watcher, waker);
    return null;
  }

  synchronized void leave(BroadcastClosed watcher) {
    watchers.remove(watcher);
  }

  // ---------------------------------------------------------------- looking

  /** How many values this receiver has to get, those it has missed included. */
  synchronized long sizeFor(BroadcastReceiver<T> receiver) {
    return tail - receiver.next;
  }

  /** How many values are kept for somebody. */
  synchronized int size() {
    long oldest = Math.max(0, tail - slots.length);
    while (oldest < tail && unread[slot(oldest)] == 0) {
      oldest++;
    }
    return (int) (tail - oldest);
  }
}
