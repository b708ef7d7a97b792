package dev.thrum.task;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The state of a {@link TaskTracker}, in one number: twice the count, and one if it is open.
 *
 * <pre>
 * number    meaning                  moved by
 * --------  -----------------------  -----------------------------------------------------------
 * 0         closed and empty: over   enter, reopen
 * 1         open and empty           enter; close, which has then to tell who waits
 * 2n        closed, n counted        enter, reopen; leave, at n = 1 it has to tell who waits
 * 2n + 1    open, n counted          enter, leave, close
 * </pre>
 *
 * <p>All moves are a compare-and-set; those to 0 are made under this object's monitor, together
 * with telling everybody who is listed there. Who waits looks at the number under the monitor, so
 * one who is listed is told of the next 0, and of none before.
 */
final class TrackerState {

  private static final int OPEN = 1;
  private static final int ONE = 2;

  private final AtomicLong number = new AtomicLong(OPEN);
  private final WaitList<Drained> waiters = new WaitList<>();

  void enter() {
    number.addAndGet(ONE);
  }

  void leave() {
    for (; ; ) {
      long n = number.get();
      if (moveOn(n, n - ONE)) {
        return;
      }
    }
  }

  void close() {
    for (; ; ) {
      long n = number.get();
      if ((n & OPEN) == 0 || moveOn(n, n - OPEN)) {
        return;
      }
    }
  }

  private boolean moveOn(long seen, long next) {
    if (next != 0) {
      return number.compareAndSet(seen, next);
    }
    WakeList wakes = new WakeList();
    synchronized (this) {
      if (!number.compareAndSet(seen, 0)) {
        return false;
      }
      waiters.grantAll(wakes);
    }
    wakes.wake();
    return true;
  }

  void reopen() {
    number.getAndUpdate(n -> n | OPEN);
  }

  boolean isClosed() {
    return (number.get() & OPEN) == 0;
  }

  int size() {
    return (int) (number.get() / ONE);
  }

  /** Whether it is over, or was while this one waited; if not, the waiter is told when it is. */
  synchronized boolean isOver(Drained waiter, Waker waker) {
    if (waiter.takeGrant()) {
      return true;
    }
    if (number.get() == 0) {
      waiters.remove(waiter);
      return true;
    }
    waiters.add(waiter, waker);
    return false;
  }

  synchronized void leave(Drained waiter) {
    if (!waiter.takeGrant()) {
      waiters.remove(waiter);
    }
  }
}
