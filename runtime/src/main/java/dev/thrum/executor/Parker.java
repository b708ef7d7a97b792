package dev.thrum.executor;

import dev.thrum.internal.concurrent.ParkState;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where one worker sleeps: in the driver if it is free, else alone. The next one to go to sleep
 * takes a driver that was left, and so does one that sleeps already, by {@link Attendance}.
 */
final class Parker {

  /** How long events may wait for a worker that has left the driver and does not come back. */
  private static final long WATCH_NANOS = 10_000_000;

  private final ParkState state = new ParkState();
  private final Driver driver;
  private final Attendance driving; // shared by all parkers of a runtime
  private volatile @Nullable Thread thread;

  Parker(Driver driver, Attendance driving) {
    this.driver = driver;
    this.driving = driving;
  }

  /** Waits for an event or for {@link #unpark}. May return without reason. */
  void park() {
    if (!driving.tryBegin()) {
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
      driving.end();
    }
  }

  private void parkAlone() {
    thread = Thread.currentThread(); // another thread may have the worker now
    if (state.beginAlone()) {
      if (driving.isWatched() || !watch()) {
        while (!state.isNotified()) {
          LockSupport.park(this);
          Thread.interrupted();
        }
      }
      state.end();
    }
  }

  /** Sleeps alone for a while; whether the driver turns out to be free. */
  private boolean watch() {
    driving.beginWatch();
    long end = System.nanoTime() + WATCH_NANOS;
    for (long left = WATCH_NANOS; left > 0 && !state.isNotified(); left = end - System.nanoTime()) {
      LockSupport.parkNanos(this, left);
      Thread.interrupted();
    }
    driving.endWatch();
    return driving.isFree();
  }

  /** Whether nobody waits for events, or soon looks whether somebody does. */
  boolean isUnattended() {
    return !driving.isWatched() && driving.isFree();
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
    if (driving.tryBegin()) {
      try {
        if (polls < 0) {
          driver.turn();
        } else {
          driver.turnAfter(polls);
        }
      } finally {
        driving.end();
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
