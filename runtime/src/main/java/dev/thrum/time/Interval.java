package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedAwait;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.concurrent.WakeList;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Ticks that come a period apart, never early. The time between two calls of {@link #tick} counts,
 * so a loop of ticks and work does not drift; what happens to ticks that the work overran is its
 * {@link MissedTickBehavior}, at first {@link MissedTickBehavior#BURST}.
 *
 * <p>Used by one task at a time. Made inside a runtime, it counts from then; made outside, from the
 * first poll of a tick, which must be in one. It holds no timer while nobody awaits a tick.
 *
 * <pre>{@code
 * var everySecond = interval(Duration.ofSeconds(1));
 * for (;;) {
 *   await(everySecond.tick());  // the first one at once
 *   report();
 * }
 * }</pre>
 */
public final class Interval {

  private final Duration period;
  private final long periodNanos;
  private MissedTickBehavior missed = MissedTickBehavior.BURST;

  /** Null while there is no runtime yet; the next deadline is a duration till then. */
  private @Nullable Timers timers;

  private long next;
  private @Nullable Sleep sleep; // until the next deadline
  private @Nullable Tick waiting; // the one that was polled last
  private @Nullable Waker waker; // of it

  private Interval(Duration delay, Duration period) {
    requireNonNull(period, "interval: the period is null");
    if (period.isZero() || period.isNegative()) {
      throw new IllegalArgumentException("interval: the period must be positive: " + period);
    }
    this.period = period;
    this.periodNanos = Timers.nanos(period);
    this.timers = Timers.current();
    this.next = timers == null ? Timers.nanos(delay) : timers.after(delay);
  }

  /**
   * Ticks at once, and then every period.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  public static Interval every(Duration period) {
    return new Interval(Duration.ZERO, period);
  }

  /**
   * Ticks at this time, and then every period; at once if it is past.
   *
   * @throws IllegalArgumentException if the period is not positive
   */
  public static Interval at(Instant start, Duration period) {
    requireNonNull(start, "intervalAt: the start is null");
    Timers here = Timers.current();
    Instant now = here == null ? Instant.now() : here.instantOf(here.now());
    return new Interval(Duration.between(now, start), period);
  }

  /** Sets what happens to ticks that nobody asked for in time; answers this. */
  public Interval onMissedTick(MissedTickBehavior behavior) {
    missed = requireNonNull(behavior, "onMissedTick: the behavior is null");
    return this;
  }

  /** What happens to ticks that nobody asked for in time. */
  public MissedTickBehavior missedTickBehavior() {
    return missed;
  }

  /** The time between two ticks. */
  public Duration period() {
    return period;
  }

  /**
   * Completes at the next tick, with the time that it was due.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses no tick.
   */
  public Future<Instant> tick() {
    return new Tick();
  }

  // ---------------------------------------------------------------- moving the schedule

  /** Has the next tick come a period from now. */
  public void reset() {
    moveTo(bound("Interval.reset").after(period));
  }

  /** Has the next tick come now. */
  public void resetImmediately() {
    moveTo(bound("Interval.resetImmediately").now());
  }

  /** Has the next tick come this long from now, and those after it a period apart. */
  public void resetAfter(Duration delay) {
    requireNonNull(delay, "Interval.resetAfter: the delay is null");
    moveTo(bound("Interval.resetAfter").after(delay));
  }

  /** Has the next tick come at this time, and those after it a period apart. */
  public void resetAt(Instant time) {
    requireNonNull(time, "Interval.resetAt: the time is null");
    moveTo(bound("Interval.resetAt").at(time));
  }

  private void moveTo(long deadline) {
    arm(deadline);
    Waker interested = waker;
    waker = null;
    if (interested != null) {
      WakeList.wake(interested); // its poll asks for the new time
    }
  }

  private void arm(long deadline) {
    next = deadline;
    if (sleep != null) {
      bound("Interval").reset(sleep, deadline);
    }
  }

  private Timers bound(String user) {
    Timers mine = timers;
    if (mine == null) {
      mine = Ambient.require(Timers.class, user);
      next = mine.after(Duration.ofNanos(next));
      timers = mine;
    }
    return mine;
  }

  @Override
  public String toString() {
    return "interval of " + period;
  }

  private final class Tick extends GuardedAwait<Instant> {

    @Override
    protected @Nullable Instant advance(AwaitContext cx) throws Exception {
      Timers mine = bound("Interval.tick");
      Sleep timer = sleep == null ? Sleep.until(mine, next) : sleep;
      sleep = timer;
      waiting = this;
      waker = cx.waker();
      timer.awaitPoll(cx);
      if (cx.suspended != null) {
        return suspend(cx);
      }
      long due = next;
      arm(missed.next(due, mine.now(), periodNanos));
      return mine.instantOf(due);
    }

    @Override
    protected void release() {
      if (waiting == this) { // else another one waits
        waiting = null;
        waker = null;
        arm(next); // out of the wheel
      }
    }

    @Override
    public String toString() {
      return "tick of " + Interval.this;
    }
  }
}
