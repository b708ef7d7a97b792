package dev.thrum.executor;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Who of a runtime's workers is at the driver, where one at a time may be; shared by all of them.
 *
 * <p>A worker that leaves the driver for a task may be kept by that task for ever, while others
 * sleep and timers and sockets wait. So one of the sleepers watches: it sleeps for a while, and if
 * the driver is free then, it goes there. Who leaves the driver looks whether it is watched, and
 * wakes a worker if it is not. As long as nothing happens nobody watches; as long as much happens,
 * somebody does, and leaving costs a look.
 *
 * <p>Both sides write before they look, volatile: one that leaves lets go and then looks for a
 * watch; one that watches no longer says so and then looks whether the driver is free. So it is not
 * left alone.
 */
final class Attendance {

  private final ReentrantLock driving = new ReentrantLock();
  private volatile boolean watched;

  /** Goes to the driver; false if somebody is there. */
  boolean tryBegin() {
    return driving.tryLock();
  }

  /** Leaves it. */
  void end() {
    driving.unlock();
  }

  /** Whether nobody is there. */
  boolean isFree() {
    return !driving.isLocked();
  }

  /** Somebody is going to look soon. */
  void beginWatch() {
    watched = true;
  }

  /** He looks now. */
  void endWatch() {
    watched = false;
  }

  boolean isWatched() {
    return watched;
  }
}
