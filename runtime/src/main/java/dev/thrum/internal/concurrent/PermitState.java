package dev.thrum.internal.concurrent;

import dev.thrum.future.Waker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits and those who wait for some: what semaphores, locks and the capacity of
 * channels are made of.
 *
 * <pre>
 * field      meaning                                  written by               read by
 * ---------  ---------------------------------------  -----------------------  ----------------
 * word       bit CLOSED: nobody gets any more         compare-and-set; while   anybody
 *            bit WAITERS: the list is not empty       WAITERS is on, only
 *            above: free permits                      under the lock
 * holder     of a lock, who has it                    by the holder            dumps
 * waiting    acquires that wait, by first poll        under the lock           under the lock
 * missing    of each acquire: what it lacks           under the lock           under the lock
 *
 * transition  without waiters                   with waiters
 * ----------  --------------------------------  -----------------------------------------------
 * acquire     word down if there are enough     under the lock: to the end of the list
 * (too few)   under the lock: takes all there
 *             is, WAITERS on, listed
 * release     word up                           under the lock: to the first until it has all,
 *                                               then to the next …; the rest to the word
 * leave       -                                 under the lock: out of the list; what it had
 *                                               collected or was granted is released
 * close       CLOSED on                         under the lock: CLOSED on, WAITERS off, all out
 *                                               of the list, what they had collected to the word
 * </pre>
 *
 * <p><b>First come, first served.</b> While somebody waits no permit is free: the first waiter
 * collects them one by one, so a large request is not starved and no later one overtakes it.
 *
 * <p><b>No wake-up is lost.</b> A release that sees no WAITERS changes the same word that an
 * acquire must change to set WAITERS; one of the two compare-and-sets fails and looks again.
 *
 * <p><b>Sum.</b> Free permits, collected ones, and those that were handed out and not released are
 * constant, but for {@link #release} of what was never acquired and {@link #forget}.
 *
 * <p>The compare-and-sets are volatile, so what was written before a release is seen after the
 * acquire that got the permit; a grant passes through the lock.
 */
public final class PermitState {

  private static final long CLOSED = 1;
  private static final long WAITERS = 2;
  private static final int FREE = 2; // shift

  private static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(PermitState.class, "word", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What became of an acquire's poll. */
  enum Verdict {
    ACQUIRED,
    WAITING,
    CLOSED
  }

  @SuppressWarnings("FieldMayBeFinal") // by WORD
  private volatile long word;

  /**
   * Of a lock: who holds it, as {@link Holder#here} tells it. Written by that alone, before it
   * gives the permits back; read by dumps, for which it is a guess.
   */
  private @Nullable Object holder;

  private final SpinLock lock = new SpinLock();
  private final WaitList<Acquire<?>> waiting = new WaitList<>();

  /** With this many free permits. */
  public PermitState(long permits) {
    word = permits << FREE;
  }

  /** What runs here has the lock now. */
  public void hold() {
    holder = Holder.here();
  }

  /** It has it no longer; the permits are given back after this. */
  public void letGo() {
    holder = null;
  }

  /** By any thread. */
  @Nullable Holder holder() {
    return Holder.of(holder);
  }

  /** How many permits a {@link #tryAcquire} could get. */
  public long free() {
    return word >>> FREE;
  }

  public boolean isClosed() {
    return (word & CLOSED) != 0;
  }

  /** Takes permits if that many are free, nobody waits, and it is not closed. */
  public boolean tryAcquire(long permits) {
    long seen = word;
    while ((seen & (CLOSED | WAITERS)) == 0 && seen >>> FREE >= permits) {
      long found = (long) WORD.compareAndExchange(this, seen, seen - (permits << FREE));
      if (found == seen) {
        return true;
      }
      seen = found;
    }
    return false;
  }

  /** A poll of an acquire. */
  Verdict acquire(Acquire<?> acquire, Waker waker) {
    lock.lock();
    try {
      acquire.beginPoll();
      Verdict verdict = acquireOrWait(acquire, waker);
      if (verdict != Verdict.WAITING) {
        acquire.complete();
      }
      return verdict;
    } finally {
      lock.unlock();
    }
  }

  private Verdict acquireOrWait(Acquire<?> acquire, Waker waker) {
    if (acquire.takeGrant()) {
      return Verdict.ACQUIRED;
    }
    if (acquire.isListed()) {
      waiting.add(acquire, waker);
      return Verdict.WAITING;
    }
    for (; ; ) {
      if (tryAcquire(acquire.permits)) {
        return Verdict.ACQUIRED;
      }
      long seen = word;
      if ((seen & CLOSED) != 0) {
        return Verdict.CLOSED;
      }
      long collected = seen >>> FREE; // none if somebody waits already
      boolean enough = (seen & WAITERS) == 0 && collected >= acquire.permits;
      if (!enough && WORD.compareAndSet(this, seen, WAITERS)) {
        acquire.missing = acquire.permits - collected;
        waiting.add(acquire, waker);
        return Verdict.WAITING;
      }
    }
  }

  /** An acquire was dropped. */
  void leave(Acquire<?> acquire) {
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      if (!acquire.beginDrop()) {
        return;
      }
      if (acquire.takeGrant()) {
        hand(acquire.permits, wakes);
      } else if (waiting.remove(acquire)) {
        hand(acquire.permits - acquire.missing, wakes);
      }
      acquire.endDrop();
    } finally {
      lock.unlock();
    }
    wakes.wake();
  }

  /** Gives permits back, or new ones. */
  public void release(long permits) {
    long seen = word;
    while ((seen & WAITERS) == 0) {
      long found = (long) WORD.compareAndExchange(this, seen, seen + (permits << FREE));
      if (found == seen) {
        return;
      }
      seen = found;
    }
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      hand(permits, wakes);
    } finally {
      lock.unlock();
    }
    wakes.wake();
  }

  private void hand(long permits, WakeList wakes) {
    long rest = permits;
    for (Acquire<?> first = waiting.first(); first != null; first = waiting.first()) {
      if (rest < first.missing) {
        first.missing -= rest;
        return;
      }
      rest -= first.missing;
      waiting.grant(first, wakes);
    }
    long seen;
    do {
      seen = word;
    } while (!WORD.compareAndSet(this, seen, (seen & ~WAITERS) + (rest << FREE)));
  }

  /** Takes up to this many free permits for good; answers how many. */
  public long forget(long permits) {
    for (; ; ) {
      long seen = word;
      long taken = Math.min(permits, seen >>> FREE);
      if (WORD.compareAndSet(this, seen, seen - (taken << FREE))) {
        return taken;
      }
    }
  }

  /** From now on nobody gets permits; those who wait fail. False if it was closed already. */
  public boolean close() {
    WakeList wakes = new WakeList();
    lock.lock();
    try {
      if (isClosed()) {
        return false;
      }
      long collected = collected();
      waiting.dismissAll(wakes);
      long seen;
      do {
        seen = word;
      } while (!WORD.compareAndSet(this, seen, ((seen | CLOSED) & ~WAITERS) + (collected << FREE)));
    } finally {
      lock.unlock();
    }
    wakes.wake();
    return true;
  }

  private long collected() {
    @Nullable Acquire<?> first = waiting.first(); // nobody else has any
    return first == null ? 0 : first.permits - first.missing;
  }
}
