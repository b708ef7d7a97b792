package dev.thrum;

import dev.thrum.executor.Driver;
import dev.thrum.internal.concurrent.ParkState;
import dev.thrum.observe.FlightRecording;
import dev.thrum.reactor.Reactor;
import dev.thrum.time.TimeSource;
import dev.thrum.time.Timers;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a runtime's timers and sockets. The reactor is made when the first socket asks for it;
 * as long as there is none the thread just sleeps until the next timer.
 */
final class EventDriver implements Driver {

  /** A look at the sockets is not put off for longer. */
  private static final long LONGEST_NANOS = 4_000_000;

  private final ParkState state = new ParkState();
  private final TimeSource source;
  private final Timers timers;
  private final BooleanSupplier idle;
  private final BooleanSupplier mayJump;
  private final @Nullable Runnable onStuck;
  private volatile @Nullable Thread parked;
  private volatile @Nullable Reactor reactor;
  private boolean closed; // guarded by this

  // Of the thread that parks or turns.
  private int unpolled; // tasks that the last look has woken
  private long lookedAt;

  /**
   * Waits by this clock.
   *
   * @param idle whether its thread has nothing to run
   * @param mayJump whether nothing is under way elsewhere, so that a clock that is paused may jump
   * @param onStuck fails the park if nothing can ever happen; null to wait for other threads then
   */
  EventDriver(
      TimeSource source,
      BooleanSupplier idle,
      BooleanSupplier mayJump,
      @Nullable Runnable onStuck) {
    this.source = source;
    this.timers = new Timers(source, this::unpark);
    this.idle = idle;
    this.mayJump = mayJump;
    this.onStuck = onStuck;
  }

  Timers timers() {
    return timers;
  }

  /** How many channels the reactor knows. */
  int registrations() {
    Reactor sockets = reactor;
    return sockets == null ? 0 : sockets.registrations();
  }

  /** How often it has woken somebody. */
  long ioReady() {
    Reactor sockets = reactor;
    return sockets == null ? 0 : sockets.ready();
  }

  /** The reactor, made now if need be; null once the runtime has ended without one. */
  @Nullable Reactor reactor() {
    if (reactor == null) {
      makeReactor();
      unpark(); // who sleeps is to sleep in the reactor from now on
    }
    return reactor;
  }

  private synchronized void makeReactor() {
    if (reactor == null && !closed) {
      reactor = Reactor.open();
    }
  }

  @Override
  public void park() {
    FlightRecording.look();
    long nanos = timers.beginPark();
    try {
      if (nanos == 0) {
        turnReactor(0);
      } else if (timers.isPaused()) {
        parkPaused();
      } else {
        if (nanos < 0 && onStuck != null) {
          turnReactor(0);
          failIfStuck(mayJump.getAsBoolean());
        }
        await(nanos);
      }
    } finally {
      timers.endPark();
    }
    timers.fire();
  }

  /** The time stands still: if nothing else happens it jumps to the next timer. */
  private void parkPaused() {
    turnReactor(0);
    boolean quiet = mayJump.getAsBoolean(); // first, for what ends has woken somebody before
    if (state.isNotified() || !idle.getAsBoolean()) {
      state.takeNotification();
      return; // something has happened
    }
    if (quiet && timers.jump()) {
      return;
    }
    if (timers.jumpsByItself()) {
      failIfStuck(quiet);
    }
    await(-1);
  }

  /** No timer is set. */
  private void failIfStuck(boolean quiet) {
    Reactor sockets = reactor;
    boolean sleepsForGood =
        quiet
            && (sockets == null || sockets.registrations() == 0)
            && !state.isNotified()
            && idle.getAsBoolean();
    if (sleepsForGood && onStuck != null) {
      onStuck.run();
    }
  }

  private void await(long nanos) {
    if (reactor == null) {
      sleep(nanos);
    } else if (state.beginInDriver()) {
      try {
        turnReactor(nanos);
      } finally {
        state.end();
      }
    }
  }

  private void sleep(long nanos) {
    parked = Thread.currentThread();
    if (state.beginAlone()) {
      if (reactor != null) {
        // made in between: its maker may have called before we could hear it
      } else if (nanos < 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
      state.end();
    }
    parked = null;
  }

  @Override
  public void turn() {
    state.takeNotification();
    turnReactor(0);
    timers.fire();
  }

  /** Looking costs for each socket that is still to be read, so those that are go first. */
  @Override
  public void turnAfter(int polls) {
    unpolled = Math.max(0, unpolled - polls);
    if (unpolled == 0 || source.nanoTime() - lookedAt > LONGEST_NANOS) {
      turn();
    } else {
      state.takeNotification();
      timers.fire();
    }
  }

  @Override
  public void glance() {
    state.takeNotification();
    turnReactor(0);
    timers.glance();
  }

  private void turnReactor(long nanos) {
    Reactor sockets = reactor;
    if (sockets != null) {
      unpolled = sockets.turn(nanos);
      if (unpolled > 0) {
        lookedAt = source.nanoTime();
      }
    }
  }

  @Override
  public boolean mayHaveEvents() {
    return reactor != null || !timers.seemsEmpty() || state.isNotified();
  }

  @Override
  public void unpark() {
    switch (state.notifyThread()) {
      case UNPARK_THREAD -> LockSupport.unpark(parked);
      case UNPARK_DRIVER -> {
        Reactor sockets = reactor;
        if (sockets != null) {
          sockets.wakeup();
        }
      }
      default -> {}
    }
  }

  /** The end: whoever still waits is woken, and fails. */
  void close() {
    timers.close();
    Reactor sockets;
    synchronized (this) {
      closed = true;
      sockets = reactor;
    }
    if (sockets != null) {
      sockets.close();
    }
  }
}
