package dev.thrum.sync;

import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.WaitList;
import dev.thrum.internal.concurrent.WakeList;
import org.jspecify.annotations.Nullable;

/**
 * Who has come to a barrier.
 *
 * <pre>
 * field    meaning                            written and read by
 * -------  ---------------------------------  -------------------
 * arrived  the length of waiting              under the lock
 * waiting  those who came and wait            under the lock
 * </pre>
 *
 * <p>The last of {@code parties} to come is not listed: it is the leader, grants all the others and
 * so begins the next round. One that is dropped while listed is taken out and counted no more; one
 * that is dropped after it was granted had been counted, and the others have gone on with it.
 */
final class BarrierState {

  private final WaitList<Arrival> waiting = new WaitList<>();
  private final int parties;
  private int arrived;

  BarrierState(int parties) {
    this.parties = parties;
  }

  /** Whether this one leads, or follows; null if it waits. */
  @Nullable Boolean arrive(Arrival arrival, Waker waker) {
    WakeList wakes = new WakeList();
    synchronized (this) {
      if (arrival.takeGrant()) {
        return false;
      }
      if (arrival.isListed() || arrived + 1 < parties) {
        arrived += arrival.isListed() ? 0 : 1;
        waiting.add(arrival, waker);
        return null;
      }
      arrived = 0;
      waiting.grantAll(wakes);
    }
    wakes.wake();
    return true;
  }

  synchronized void leave(Arrival arrival) {
    if (waiting.remove(arrival)) {
      arrived--;
    }
  }
}
