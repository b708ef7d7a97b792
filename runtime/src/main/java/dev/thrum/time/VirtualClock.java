package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A clock for tests: it stands still, and is moved by hand, or by itself whenever the runtime has
 * nothing else to do, so that a program that sleeps for hours runs in no time and in the same order
 * every time.
 *
 * <p>For current-thread runtimes, given to their builder. It begins at {@link Instant#EPOCH},
 * paused. While a blocking call is under way it does not move by itself; of what happens outside
 * the program, such as traffic on a socket, it knows nothing. Thread-safe.
 */
public final class VirtualClock implements TimeSource {

  private final boolean movesByItself;

  /** The runtimes that live by it; called when the time has jumped. */
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  // guarded by this
  private long now;
  private boolean paused = true;
  private long resumedAt;

  /** A clock that moves by itself, from timer to timer, when the runtime is idle. */
  public VirtualClock() {
    this(true);
  }

  private VirtualClock(boolean movesByItself) {
    this.movesByItself = movesByItself;
  }

  /** A clock that moves by hand only. */
  public static VirtualClock manual() {
    return new VirtualClock(false);
  }

  @Override
  public synchronized long nanoTime() {
    return paused ? now : now + System.nanoTime() - resumedAt;
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(nanoTime());
  }

  /**
   * Moves the time on. What is due then is woken at the runtime's next turn; code inside the
   * runtime lets that happen by awaiting {@code yieldNow()}.
   *
   * @throws IllegalStateException if the clock is not paused
   */
  public void advance(Duration duration) {
    requireNonNull(duration, "advance: the duration is null");
    if (duration.isNegative()) {
      throw new IllegalArgumentException("advance: time does not go backwards: " + duration);
    }
    synchronized (this) {
      requirePaused(true, "advance");
      now = Math.addExact(now, duration.toNanos());
    }
    listeners.forEach(Runnable::run);
  }

  /**
   * Lets the time run, from where it stands.
   *
   * @throws IllegalStateException if it runs already
   */
  public void resume() {
    synchronized (this) {
      requirePaused(true, "resume");
      resumedAt = System.nanoTime();
      paused = false;
    }
    listeners.forEach(Runnable::run);
  }

  /**
   * Stops the time.
   *
   * @throws IllegalStateException if it stands still already
   */
  public synchronized void pause() {
    requirePaused(false, "pause");
    now = nanoTime();
    paused = true;
  }

  private void requirePaused(boolean expected, String what) {
    if (paused != expected) {
      throw new IllegalStateException(
          "VirtualClock." + what + ": the clock is " + (paused ? "paused already" : "running"));
    }
  }

  // ---------------------------------------------------------------- for Timers

  void attach(Runnable listener) {
    listeners.add(listener);
  }

  synchronized boolean isPaused() {
    return paused;
  }

  boolean movesByItself() {
    return movesByItself;
  }

  /** Moves to this moment, if it is paused and that lies ahead. */
  synchronized void jumpTo(long moment) {
    if (paused && moment > now) {
      now = moment;
    }
  }
}
