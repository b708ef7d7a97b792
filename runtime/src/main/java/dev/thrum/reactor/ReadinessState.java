package dev.thrum.reactor;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.SpinLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
 * word     bit READY: an attempt may succeed              under the lock      anybody, acquire
 *          bit CLOSED: closed by its owner, for good
 *          bit SHUT_DOWN: its reactor closed, for good
 *          above: tick, the count of events
 * armed    the selector watches, or is about to           under the lock      under the lock
 * unheard  reports since READY came on                    under the lock      under the lock
 * used     the word before an attempt that used up what   who tried           anybody, plain
 *          there was
 * user     the one future that has waited and not ended,  under the lock, or  anybody, acquire
 *          of those that tolerate no other; if linked it  by itself
 *          waits
 * first..  the other futures that wait                    under the lock      under the lock
 *
 * transition  by                      does
 * ----------  ----------------------  ---------------------------------------------------------
 * park        poller, would block     READY off if nothing happened since `seen`; waiter linked
 * signal      turner, per report      READY on, tick up, waiters out; or if it was on already one
 *                                     more unheard, and at the limit armed off
 * isArmed     turner, having disarmed
 * giveUp      who failed to arm       READY on, tick up, waiters out, armed off
 * close       closer                  CLOSED or SHUT_DOWN on, waiters out
 * leave       dropped future          waiter unlinked; the selector stays armed, for the next one
 * clear       caller of tryRead       as park, but nobody waits
 * useUp       who got less than       no lock: the next one parks instead of trying, unless an
 *             asked                   event has moved the tick
 * </pre>
 *
 * <p><b>No event is lost.</b> Who waits is linked while READY is off and the direction armed, and
 * an armed selector reports what is ready even if it became so before: between an attempt and the
 * wait, or after a read that has left something. The tick saves a needless wait: a poller reads the
 * word, tries, and hands what it read to {@code park}; after an event between the two READY is not
 * cleared, and the poller tries again.
 *
 * <p><b>Interest.</b> A poller gives it after {@code park} has said so, the turner takes it back
 * after {@code signal} has said so, while nobody waits. When the two cross, the turner sees by
 * {@code isArmed} that somebody has armed meanwhile, and gives back what he took.
 *
 * <p>The lock is held for a few field accesses; wakers are collected under it and called after. It
 * orders all writes; who reads without it may see what was a moment ago, and then tries in vain, or
 * learns better in {@code park}.
 */
final class ReadinessState {

  private static final int READY = 1;
  private static final int CLOSED = 2;
  private static final int SHUT_DOWN = 4;
  private static final int TICK = 8;

  private static final VarHandle WORD;
  private static final VarHandle USER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      WORD = lookup.findVarHandle(ReadinessState.class, "word", int.class);
      USER = lookup.findVarHandle(ReadinessState.class, "user", ReadinessFuture.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SpinLock lock = new SpinLock();

  // Nothing tried yet: the first attempt finds out.
  private volatile int word = READY;
  private volatile @Nullable ReadinessFuture<?> user;
  private boolean armed;
  private int unheard;
  private int used;
  private @Nullable ReadinessFuture<?> first;
  private @Nullable ReadinessFuture<?> last;
  private int updates;

  /** Flags and tick; keep it across an attempt, for {@link #park}. */
  int word() {
    return word;
  }

  /** Whether to try, seeing this word. */
  boolean isWorthTrying(int seen) {
    return isReady(seen) && seen != used;
  }

  /** An attempt made after {@code seen} has left nothing for another one. */
  void useUp(int seen) {
    used = seen;
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
  Verdict park(int seen, ReadinessFuture<?> waiter, Waker waker) {
    lock.lock();
    try {
      if (!isOpen(word) || !cleared(seen)) {
        return Verdict.RETRY;
      }
      waiter.waker = waker;
      if (!waiter.linked) {
        enlist(waiter);
      }
      if (armed) {
        return Verdict.WAIT;
      }
      armed = true;
      updates++;
      return Verdict.ARM;
    } finally {
      lock.unlock();
    }
  }

  /**
   * As {@link #park} for a caller that doesn't wait; false if something happened since {@code
   * seen}.
   */
  boolean clear(int seen) {
    lock.lock();
    try {
      return cleared(seen);
    } finally {
      lock.unlock();
    }
  }

  private boolean cleared(int seen) {
    if (isReady(word)) {
      if (word != seen) {
        return false;
      }
      setWord(seen & ~READY);
    }
    return true;
  }

  /**
   * The selector has reported this direction; true if it is to watch it no more. Then the caller
   * makes it do so, and asks {@link #isArmed}.
   *
   * @param patience how many reports may be unheard before that; negative: not even one that is
   *     heard
   */
  boolean signal(List<Waker> wakes, int patience) {
    lock.lock();
    try {
      if (isReady(word)) {
        unheard++;
      } else {
        setWord((word | READY) + TICK);
        unheard = 0;
        takeWaiters(wakes);
      }
      if (armed && unheard <= patience) {
        return false;
      }
      armed = false;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether somebody relies on the selector. */
  boolean isArmed() {
    lock.lock();
    try {
      return armed;
    } finally {
      lock.unlock();
    }
  }

  /** The selector never learnt of this direction: who waits is to try by itself. */
  void giveUp(List<Waker> wakes) {
    lock.lock();
    try {
      setWord((word | READY) + TICK);
      armed = false;
      takeWaiters(wakes);
    } finally {
      lock.unlock();
    }
  }

  /** Closed, by its owner or with its reactor; false if it was already. */
  boolean close(boolean shutDown, List<Waker> wakes) {
    lock.lock();
    try {
      if (!isOpen(word)) {
        return false;
      }
      setWord(word | (shutDown ? SHUT_DOWN : CLOSED));
      takeWaiters(wakes);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * This future has ended, or was dropped: it waits no more. One that has been woken is out
   * already: nobody links it but its own poll.
   */
  void leave(ReadinessFuture<?> waiter) {
    if (waiter.linked) {
      lock.lock();
      try {
        if (waiter.linked) {
          delist(waiter);
        }
      } finally {
        lock.unlock();
      }
    }
    if (user == waiter) {
      USER.setRelease(this, null);
    }
  }

  /** How often the selector had to be asked; for tests and metrics. */
  int updates() {
    lock.lock();
    try {
      return updates;
    } finally {
      lock.unlock();
    }
  }

  /** How many futures wait; for tests and metrics. */
  int waiters() {
    lock.lock();
    try {
      int count = user != null && user.linked ? 1 : 0;
      for (ReadinessFuture<?> waiter = first; waiter != null; waiter = waiter.next) {
        count++;
      }
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** How many events there were; for tests. */
  int tick() {
    return word / TICK;
  }

  private void setWord(int next) {
    WORD.setRelease(this, next);
  }

  private void takeWaiters(List<Waker> wakes) {
    ReadinessFuture<?> alone = user;
    if (alone != null && alone.linked) {
      take(alone, wakes);
    }
    ReadinessFuture<?> waiter = first;
    while (waiter != null) {
      ReadinessFuture<?> next = waiter.next;
      take(waiter, wakes);
      waiter = next;
    }
  }

  private void take(ReadinessFuture<?> waiter, List<Waker> wakes) {
    if (waiter.waker != null) {
      wakes.add(waiter.waker);
    }
    delist(waiter);
  }

  /** One that tolerates no other stands alone; if another does already, it is told at its poll. */
  private void enlist(ReadinessFuture<?> waiter) {
    waiter.linked = true;
    if (waiter.isExclusive() && (user == null || user == waiter)) {
      USER.setRelease(this, waiter);
    } else {
      link(waiter);
    }
  }

  private void delist(ReadinessFuture<?> waiter) {
    if (user != waiter) {
      unlink(waiter);
    }
    waiter.linked = false;
    waiter.waker = null;
  }

  private void link(ReadinessFuture<?> waiter) {
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
    waiter.previous = null;
    waiter.next = null;
  }
}
