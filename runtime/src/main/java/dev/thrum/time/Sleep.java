package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.concurrent.Budget;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Completes when its time has come: never early, at most about a millisecond late.
 *
 * <p>Used by one thread at a time, as every future. Unlike other futures it is not used up when it
 * completes: it stays ready, until {@link #reset} arms it again. Made inside a runtime, it counts
 * from then; made outside, from its first poll, which must be in one.
 *
 * <p><b>Cancel safety.</b> Dropping it loses nothing and takes the timer out at once. In a loop, a
 * fresh sleep starts anew each time; keep one and lend it {@linkplain Future#byRef by reference} to
 * let it run through.
 */
public final class Sleep extends TimerEntry implements Future<Void> {

  // further values of place; a sleep that is NOWHERE waits to be polled
  private static final int ELAPSED = -2;
  private static final int DROPPED = -3;

  /** Null while there is no runtime yet; the deadline is a duration till then. */
  private @Nullable Timers timers;

  /** Whom to wake, while in the wheel. */
  @Nullable Waker waker;

  private Sleep(@Nullable Timers timers, long deadline) {
    this.timers = timers;
    this.deadline = deadline;
  }

  /** A sleep of this length; nothing is awaited if it is not positive. */
  public static Sleep of(Duration duration) {
    requireNonNull(duration, "sleep: the duration is null");
    Timers here = Timers.current();
    return new Sleep(here, here == null ? Timers.nanos(duration) : here.after(duration));
  }

  /** A sleep until a calendar time; it does not follow the calendar clock when that is set anew. */
  public static Sleep until(Instant instant) {
    requireNonNull(instant, "sleepUntil: the time is null");
    Timers here = Timers.current();
    return here == null
        ? of(Duration.between(Instant.now(), instant))
        : new Sleep(here, here.at(instant));
  }

  /** A sleep until a moment of these timers. */
  static Sleep until(Timers timers, long deadline) {
    return new Sleep(timers, deadline);
  }

  @Override
  public Poll<Void> poll(Context cx) {
    return isDue(cx) ? Poll.ready(null) : Poll.pending();
  }

  @Override
  public @Nullable Void awaitPoll(AwaitContext cx) {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    if (!isDue(cx)) {
      cx.suspended = this;
    }
    return null;
  }

  private boolean isDue(Context cx) {
    return bound("sleep").poll(this, cx.waker()) && Budget.proceed(cx);
  }

  @Override
  public void drop() {
    if (timers == null) {
      end();
    } else {
      timers.drop(this);
    }
  }

  /** Moves the end to this long from now; a sleep that had ended is armed again. */
  public void reset(Duration duration) {
    requireNonNull(duration, "Sleep.reset: the duration is null");
    Timers mine = bound("Sleep.reset");
    mine.reset(this, mine.after(duration));
  }

  /** Moves the end to a calendar time; a sleep that had ended is armed again. */
  public void resetUntil(Instant instant) {
    requireNonNull(instant, "Sleep.resetUntil: the time is null");
    Timers mine = bound("Sleep.resetUntil");
    mine.reset(this, mine.at(instant));
  }

  /** The calendar time at which it ends. */
  public Instant deadline() {
    return bound("Sleep.deadline").instantOf(deadline);
  }

  /** Whether it has ended and was not reset since. */
  public boolean isElapsed() {
    return timers != null && timers.hasElapsed(this);
  }

  private Timers bound(String user) {
    Timers mine = timers;
    if (mine == null) {
      requireLive();
      mine = Ambient.require(Timers.class, user);
      deadline = mine.after(Duration.ofNanos(deadline));
      timers = mine;
    }
    return mine;
  }

  // ---------------------------------------------------------------- for Timers, under its lock

  void requireLive() {
    if (place == DROPPED) {
      throw new IllegalStateException("a sleep was used after it had been dropped");
    }
  }

  boolean hasElapsed() {
    return place == ELAPSED;
  }

  /** Its time has come; whom to wake, if it was in the wheel. */
  Waker elapse() {
    place = ELAPSED;
    return disarm();
  }

  Waker disarm() {
    Waker waiting = waker;
    waker = null;
    return waiting == null ? Waker.noop() : waiting;
  }

  void arm(long newDeadline) {
    place = NOWHERE;
    waker = null;
    deadline = newDeadline;
  }

  void end() {
    place = DROPPED;
    waker = null;
  }

  @Override
  public String toString() {
    return timers == null ? "sleep" : "sleep until " + deadline();
  }
}
