package dev.thrum.reactor;

import dev.thrum.future.Waker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one direction of a channel, reading or writing, may be tried, and who waits for it.
 *
 * <p><b>Edges out of a level-triggered selector.</b> A selector reports a ready channel again and
 * again until somebody has read all there is. The first report leaves READY here, which sticks
 * until an attempt would have blocked or said that the next one would. The interest stays where it
 * is: who reads as soon as he is woken, and waits again, needs no update of the selector at all. A
 * channel that is reported some times more, though READY is on and so nobody waits, is one that
 * nobody reads; then the interest is taken back, and the next one to wait gives it again. Where
 * nothing is used up, as with writing, that is so from the first report on.
 *
 * <pre>
 * field    meaning                                        written by          read by
 * -------  ---------------------------------------------  ------------------  -------------------
 * word     bit READY: an attempt may succeed              under the lock      anybody, volatile
 *          bit CLOSED: closed by its owner, for good
 *          bit SHUT_DOWN: its reactor closed, for good
 *          above: tick, the count of events
 * armed    the selector watches, or is about to           under the lock      under the lock
 * unheard  reports since READY came on                    under the lock      under the lock
 * first..  the futures that wait, each with a waker       under the lock      under the lock
 * user     the one future that has waited and not ended,  under the lock      anybody, volatile
 *          of those that tolerate no other
 *
 * transition  by                      does
 * ----------  ----------------------  ---------------------------------------------------------
 * park        poller, would block     READY off if nothing happened since `seen`; waiter linked
 * signal      turner, per report      READY on, tick up, waiters out; or if it was on already one
 *                                     more unheard, and at the limit armed off
 * giveUp      who failed to arm       READY on, tick up, waiters out, armed off
 * close       closer                  CLOSED or SHUT_DOWN on, waiters out
 * leave       dropped future          waiter unlinked; the selector stays armed, for the next one
 * clear       caller of tryRead, and  as park, but nobody waits
 *             who got less than asked
 * </pre>
 *
 * <p><b>No event is lost.</b> Who waits is linked while READY is off and the direction armed, and
 * an armed selector reports what is ready even if it became so before: between an attempt and the
 * wait, or after a read that has left something. The tick saves a needless wait: a poller reads the
 * word, tries, and hands what it read to {@code park}; after an event between the two READY is not
 * cleared, and the poller tries again.
 *
 * <p><b>Interest.</b> The turner takes interest back under the lock, while nobody waits; a poller
 * gives it after {@code park} has said so, which is after that. So whoever waits is watched.
 *
 * <p>The lock is held for a few field accesses, and for an update of the selector, which waits for
 * nothing; wakers are collected under it and called after.
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
  private int unheard;
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

  /**
   * The selector has reported this direction.
   *
   * @param patience how many reports may be unheard before the selector is to watch it no more;
   *     negative: not even one that is heard
   * @param disarm makes the selector watch it no more; called here or never
   */
  synchronized void signal(List<Waker> wakes, int patience, Runnable disarm) {
    if (isReady(word)) {
      unheard++;
    } else {
      word = (word | READY) + TICK;
      unheard = 0;
      takeWaiters(wakes);
    }
    if (unheard > patience || !armed) {
      armed = false;
      disarm.run();
    }
  }

  /** The selector never learnt of this direction: who waits is to try by itself. */
  synchronized void giveUp(List<Waker> wakes) {
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
