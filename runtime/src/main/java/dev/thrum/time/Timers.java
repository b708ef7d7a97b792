package dev.thrum.time;

import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Recorder;
import dev.thrum.internal.Services;
import dev.thrum.internal.concurrent.WakeList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one runtime: its clock, and a wheel that whoever drives the runtime turns.
 *
 * <p>Thread-safe. Wakers are collected under the lock and called outside it, so they may do
 * anything with other timers. Times are nanoseconds since this object was made.
 */
public final class Timers {

  private final TimeSource source;
  private final Runnable unpark;
  private final long origin;
  private final Object lock = new Object();

  // guarded by lock
  private final TimerWheel wheel = new TimerWheel();
  private long fired;
  private long sleepingUntil; // the driver's plan, a tick; 0 while it is awake
  private boolean closed;

  /**
   * Timers without a thread of their own.
   *
   * @param unpark called when the driver sleeps longer than a new timer can wait
   */
  public Timers(TimeSource source, Runnable unpark) {
    this.source = source;
    this.unpark = unpark;
    this.origin = source.nanoTime();
    if (source instanceof VirtualClock clock) {
      clock.attach(unpark);
    }
  }

  // ---------------------------------------------------------------- for those who wait

  /** Now, in nanoseconds since the origin. */
  public long now() {
    return source.nanoTime() - origin;
  }

  /** The deadline that lies this far ahead; at most the end of time. */
  public long after(Duration duration) {
    long now = now();
    long left = nanos(duration);
    return left > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + left;
  }

  /** The deadline at a calendar time. */
  public long at(Instant instant) {
    return after(Duration.between(source.instant(), instant));
  }

  /** The calendar time of a deadline, as seen now. */
  Instant instantOf(long deadline) {
    return source.instant().plusNanos(deadline - now());
  }

  static long nanos(Duration duration) {
    if (duration.isNegative()) {
      return 0;
    }
    try {
      return duration.toNanos();
    } catch (ArithmeticException centuries) {
      return Long.MAX_VALUE;
    }
  }

  /** Whether this sleep's time has come; if not, the waker is called when it has. */
  boolean poll(Sleep sleep, Waker waker) {
    synchronized (lock) {
      sleep.requireLive();
      if (sleep.hasElapsed()) {
        return true;
      }
      if (closed) {
        throw new IllegalStateException(sleep + " was awaited after its runtime had shut down");
      }
      if (sleep.deadline <= now()) {
        wheel.remove(sleep);
        sleep.elapse();
        return true;
      }
      sleep.waker = waker;
      if (sleep.place >= 0) {
        return false;
      }
      wheel.insert(sleep);
      if (sleep.tick() >= sleepingUntil) {
        return false;
      }
    }
    unpark.run();
    return false;
  }

  boolean hasElapsed(Sleep sleep) {
    synchronized (lock) {
      return sleep.hasElapsed();
    }
  }

  /** Arms the sleep anew; it is put into the wheel at its next poll. */
  void reset(Sleep sleep, long deadline) {
    synchronized (lock) {
      sleep.requireLive();
      wheel.remove(sleep);
      sleep.arm(deadline);
    }
  }

  void drop(Sleep sleep) {
    synchronized (lock) {
      wheel.remove(sleep);
      sleep.end();
    }
  }

  // ---------------------------------------------------------------- for the driver

  /** Whether there is no timer, as of late: read without the lock, between two turns. */
  public boolean seemsEmpty() {
    return wheel.size() == 0;
  }

  /** How long the driver may sleep before it must {@link #fire}: nanoseconds, negative for ever. */
  public long beginPark() {
    synchronized (lock) {
      long next = wheel.nextTick();
      sleepingUntil = next;
      return next == Long.MAX_VALUE ? -1 : Math.max(0, next * TimerWheel.TICK - now());
    }
  }

  /** The driver is awake again. */
  public void endPark() {
    synchronized (lock) {
      sleepingUntil = 0;
    }
  }

  /** Wakes whoever waits for a time that has come. */
  public void fire() {
    WakeList due = new WakeList();
    int count = 0;
    synchronized (lock) {
      TimerEntry entry = wheel.advance(now());
      while (entry != null) {
        count++;
        TimerEntry next = entry.next;
        entry.next = null;
        due.add(((Sleep) entry).elapse());
        entry = next;
      }
      fired += count;
    }
    Recorder recorder = count == 0 ? null : Recorder.on();
    if (recorder != null) {
      recorder.timersFired(count);
    }
    due.wake();
  }

  /** Timers that have come to their time so far. */
  public long fired() {
    synchronized (lock) {
      return fired;
    }
  }

  /** Timers that are set. */
  public int size() {
    synchronized (lock) {
      return wheel.size();
    }
  }

  /** Whether the time stands still, so that waiting for it is in vain. */
  public boolean isPaused() {
    return source instanceof VirtualClock clock && clock.isPaused();
  }

  /** Whether a clock that stands still would move on if there were a timer to move to. */
  public boolean jumpsByItself() {
    return source instanceof VirtualClock clock && clock.movesByItself();
  }

  /** Nothing can happen any more before the next timer: a virtual clock may go there at once. */
  public boolean jump() {
    if (!(source instanceof VirtualClock clock) || !clock.movesByItself()) {
      return false;
    }
    long next;
    synchronized (lock) {
      next = wheel.nextTick();
    }
    if (next == Long.MAX_VALUE) {
      return false;
    }
    clock.jumpTo(origin + next * TimerWheel.TICK);
    return true;
  }

  /** The end: every sleep is woken, and fails. */
  public void close() {
    WakeList all = new WakeList();
    synchronized (lock) {
      closed = true;
      TimerEntry entry = wheel.advance(Long.MAX_VALUE);
      while (entry != null) {
        TimerEntry next = entry.next;
        entry.next = null;
        all.add(((Sleep) entry).disarm());
        entry = next;
      }
    }
    all.wake();
  }

  /** Those of the runtime that this thread is in, null outside. */
  static @Nullable Timers current() {
    Services services = Ambient.current();
    return services == null ? null : services.service(Timers.class);
  }
}
