package dev.thrum.sync;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import dev.thrum.sync.NotifiedFuture.By;
import org.jspecify.annotations.Nullable;

/**
 * The waiters of a {@link Notify}, and the notification that is kept for the next.
 *
 * <pre>
 * field       meaning                                         written by     read by
 * ----------  ----------------------------------------------  -------------  ---------
 * kept        a notification that nobody was there to take    under the lock likewise
 * broadcasts  count of notifyWaiters                          under the lock anybody
 * waiting     waiters, by first poll or enable                under the lock likewise
 * by          of each waiter: how it was notified             under the lock likewise
 *
 * a waiter that is   is notified by                      dropped then
 * -----------------  ----------------------------------  -----------------------------------
 * not listed         a broadcast since it was made,      nothing: it had taken none
 *                    else the kept notification
 * listed             notifyOne, notifyLast               hands it on, the same way
 *                    notifyWaiters                       nothing: the others had theirs
 * told by enable     -                                   nothing: whoever enabled it knows
 * </pre>
 *
 * <p>Kept only while nobody is listed.
 */
final class NotifyState {

  private final WaitList<NotifiedFuture> waiting = new WaitList<>();
  private boolean kept;
  private volatile long broadcasts;

  long broadcasts() {
    return broadcasts;
  }

  void notifyOne(boolean last) {
    WakeList wakes = new WakeList();
    synchronized (this) {
      give(last ? By.LAST : By.ONE, wakes);
    }
    wakes.wake();
  }

  private void give(By by, WakeList wakes) {
    NotifiedFuture chosen = by == By.LAST ? waiting.last() : waiting.first();
    if (chosen == null) {
      kept = true;
    } else {
      chosen.by = by;
      waiting.grant(chosen, wakes);
    }
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // written under the lock only
  void notifyWaiters() {
    WakeList wakes = new WakeList();
    synchronized (this) {
      broadcasts++;
      for (NotifiedFuture next = waiting.first(); next != null; next = waiting.first()) {
        next.by = By.ALL;
        waiting.grant(next, wakes);
      }
    }
    wakes.wake();
  }

  /** A poll: whether it has been notified; otherwise it is listed. */
  synchronized boolean isNotified(NotifiedFuture waiter, @Nullable Waker waker) {
    if (waiter.takeGrant() || waiter.by != By.NOBODY) {
      return true;
    }
    if (waiter.broadcasts != broadcasts) {
      waiter.by = By.ALL;
      return true;
    }
    if (kept) {
      kept = false;
      waiter.by = By.ONE;
      return true;
    }
    waiting.add(waiter, waker);
    return false;
  }

  synchronized boolean enable(NotifiedFuture waiter) {
    if (waiter.over) {
      throw new IllegalStateException(
          waiter + " was enabled after it had completed or been dropped; make another one");
    }
    return !waiter.isListed() && isNotified(waiter, null);
  }

  void leave(NotifiedFuture waiter) {
    WakeList wakes = new WakeList();
    synchronized (this) {
      waiter.over = true;
      if (waiter.takeGrant() && waiter.by != By.ALL) {
        give(waiter.by, wakes);
      } else {
        waiting.remove(waiter);
      }
    }
    wakes.wake();
  }
}
