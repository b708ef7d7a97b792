package dev.thrum.reactor;

import dev.thrum.future.Waker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one direction of a channel, reading or writing, may be tried, and who waits for it.
 *
 * <p><b>Oneshot over a level-triggered selector.</b> A selector reports a ready channel again and
 * again until somebody reads it, so the thread that turns it takes the interest back with each
 * event and leaves READY here instead, which sticks until an attempt would have blocked. Only then
 * is the selector asked again: one update per would-block, none while data flows.
 *
 * <pre>
 * field    meaning                                        written by          read by
 * -------  ---------------------------------------------  ------------------  -------------------
 * word     bit READY: an attempt may succeed              under the lock      anybody, volatile
 *          bit CLOSED: closed by its owner, for good
 *          bit SHUT_DOWN: its reactor closed, for good
 *          above: tick, the count of events
 * armed    the selector watches, or is about to           under the lock      under the lock
 * first..  the futures that wait, each with a waker       under the lock      under the lock
 * user     the one future that has waited and not ended,  under the lock      anybody, volatile
 *          of those that tolerate no other
 *
 * transition  by                      does
 * ----------  ----------------------  ---------------------------------------------------------
 * park        poller, would block     READY off if nothing happened since `seen`; waiter linked
 * signal      turner, per event; who  READY on, tick up, armed off, waiters out
 *             failed to arm
 * close       closer                  CLOSED or SHUT_DOWN on, waiters out
 * leave       dropped future          waiter unlinked; the selector stays armed, for the next one
 * clear       caller of tryRead       as park, but nobody waits
 * </pre>
 *
 * <p><b>No event is lost.</b> A poller reads the word, tries, and hands what it read to {@code
 * park}. An event between the two has moved the tick, so READY is not cleared and the poller tries
 * again. Without an event the direction is armed, and an armed selector reports what is ready even
 * if it became so before.
 *
 * <p><b>Interest.</b> The turner takes interest back before {@code signal}, a poller gives it after
 * {@code park}; so when the two cross, the interest that is missing is that of a waiter who is
 * being woken, and asks again.
 *
 * <p>The lock is held for a few field accesses; wakers are collected under it and called after.
 */
final class ReadinessState {

  private static final int READY = 1;
  private static final int CLOSED = 2;
  private static final int SHUT_DOWN = 4;
  private static final int TICK = 8;

  // Nothing tried yet: the first attempt finds out.
  private volatile int word = READY;
  private volatile @Nullable ReadinessFuture<?> user;
  private boolean armed;
  private @Nullable ReadinessFuture<?> first;
  private @Nullable ReadinessFuture<?> last;
  private int updates;

  /** Flags and tick; keep it across an attempt, for {@link #park}. */
  int word() {
    return word;
  }

  static boolean isReady(int word) {
    return (word & READY) != 0;
  }

  static boolean isOpen(int word) {
    return (word & (CLOSED | SHUT_DOWN)) == 0;
  }

  static boolean isShutDown(int word) {
    return (word & SHUT_DOWN) != 0;
  }

  /** The future that waits and tolerates no other, if it is not this one. */
  @Nullable ReadinessFuture<?> otherUser(ReadinessFuture<?> self) {
    ReadinessFuture<?> seen = user;
    return seen == self ? null : seen;
  }

  /** An attempt made after {@code seen} would have blocked. */
  synchronized Verdict park(int seen, ReadinessFuture<?> waiter, Waker waker) {
    if (!isOpen(word) || !clear(seen)) {
      return Verdict.RETRY;
    }
    waiter.waker = waker;
    if (!waiter.linked) {
      link(waiter);
    }
    if (waiter.isExclusive()) {
      user = waiter;
    }
    if (armed) {
      return Verdict.WAIT;
    }
    armed = true;
    updates++;
    return Verdict.ARM;
  }

  /**
   * As {@link #park} for a caller that doesn't wait; false if something happened since {@code
   * seen}.
   */
  synchronized boolean clear(int seen) {
    if (isReady(word)) {
      if (word != seen) {
        return false;
      }
      word = seen & ~READY;
    }
    return true;
  }

  /** The selector has reported this direction, or never learnt of it, and watches it no more. */
  synchronized void signal(List<Waker> wakes) {
    word = (word | READY) + TICK;
    armed = false;
    takeWaiters(wakes);
  }

  /** Closed, by its owner or with its reactor; false if it was already. */
  synchronized boolean close(boolean shutDown, List<Waker> wakes) {
    if (!isOpen(word)) {
      return false;
    }
    word |= shutDown ? SHUT_DOWN : CLOSED;
    takeWaiters(wakes);
    return true;
  }

  /** This future has ended, or was dropped: it waits no more. */
  synchronized void leave(ReadinessFuture<?> waiter) {
    if (waiter.linked) {
      unlink(waiter);
    }
    if (user == waiter) {
      user = null;
    }
  }

  /** How often the selector had to be asked; for tests and metrics. */
  synchronized int updates() {
    return updates;
  }

  /** How many futures wait; for tests and metrics. */
  synchronized int waiters() {
    int count = 0;
    for (ReadinessFuture<?> waiter = first; waiter != null; waiter = waiter.next) {
      count++;
    }
    return count;
  }

  /** How many events there were; for tests. */
  int tick() {
    return word / TICK;
  }

  private void takeWaiters(List<Waker> wakes) {
    ReadinessFuture<?> waiter = first;
    while (waiter != null) {
      if (waiter.waker != null) {
        wakes.add(waiter.waker);
      }
      ReadinessFuture<?> next = waiter.next;
      unlink(waiter);
      waiter = next;
    }
  }

  private void link(ReadinessFuture<?> waiter) {
    waiter.linked = true;
    waiter.previous = last;
    if (last == null) {
      first = waiter;
    } else {
      last.next = waiter;
    }
    last = waiter;
  }

  private void unlink(ReadinessFuture<?> waiter) {
    ReadinessFuture<?> before = waiter.previous;
    ReadinessFuture<?> after = waiter.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    waiter.linked = false;
    waiter.previous = null;
    waiter.next = null;
    waiter.waker = null;
  }
}
