package dev.thrum.executor;

import dev.thrum.internal.concurrent.ParkState;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where one worker sleeps: in the driver if it is free, else alone. The next one to go to sleep
 * takes a driver that was left.
 */
final class Parker {

  private final ParkState state = new ParkState();
  private final Driver driver;
  private final ReentrantLock driving; // shared by all parkers of a runtime
  private volatile @Nullable Thread thread;

  Parker(Driver driver, ReentrantLock driving) {
    this.driver = driver;
    this.driving = driving;
  }

  /** Waits for an event or for {@link #unpark}. May return without reason. */
  void park() {
    if (!driving.tryLock()) {
      parkAlone();
      return;
    }
    try {
      if (state.beginInDriver()) {
        try {
          driver.park();
        } finally {
          state.end();
        }
        Thread.interrupted(); // not part of the model; it would keep us from waiting
      }
    } finally {
      driving.unlock();
    }
  }

  private void parkAlone() {
    thread = Thread.currentThread(); // another thread may have the worker now
    if (state.beginAlone()) {
      while (!state.isNotified()) {
        LockSupport.park(this);
        Thread.interrupted();
      }
      state.end();
    }
  }

  /** Whether there is reason to {@link #turn}. */
  boolean mayHaveEvents() {
    return driver.mayHaveEvents();
  }

  /**
   * Handles events without waiting, if nobody else is at it.
   *
   * @param polls as for {@link Driver#turnAfter}; negative: all events
   */
  void turn(int polls) {
    if (driving.tryLock()) {
      try {
        if (polls < 0) {
          driver.turn();
        } else {
          driver.turnAfter(polls);
        }
      } finally {
        driving.unlock();
      }
    }
  }

  void unpark() {
    switch (state.notifyThread()) {
      case UNPARK_THREAD -> LockSupport.unpark(thread);
      case UNPARK_DRIVER -> driver.unpark();
      default -> {}
    }
  }
}
