package dev.thrum.time;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.InRuntime;
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

  /**
   * Null while there is no runtime yet; the deadline is a duration till then. While in the wheel:
   * whom to wake, an {@link InRuntime} waker of the same runtime or a {@link Mark.Waiting}. Else
   * one of the marks of its timers. They write it under their lock; whoever reads it without finds
   * the same timers by whatever it was.
   */
  private @Nullable Object standing;

  private Sleep(@Nullable Object standing, long deadline) {
    this.standing = standing;
    this.deadline = deadline;
  }

  /** A sleep of this length; nothing is awaited if it is not positive. */
  public static Sleep of(Duration duration) {
    requireNonNull(duration, "sleep: the duration is null");
    Timers here = Timers.current();
    return here == null ? new Sleep(null, Timers.nanos(duration)) : of(here, duration);
  }

  /** A sleep until a calendar time; it does not follow the calendar clock when that is set anew. */
  public static Sleep until(Instant instant) {
    requireNonNull(instant, "sleepUntil: the time is null");
    Timers here = Timers.current();
    return here == null
        ? of(Duration.between(Instant.now(), instant))
        : of(here, here.until(instant));
  }

  private static Sleep of(Timers timers, Duration duration) {
    return new Sleep(timers.markOfNew(duration), timers.after(duration));
  }

  /** A sleep until a moment of these timers. */
  static Sleep until(Timers timers, long deadline) {
    return new Sleep(timers.idle, deadline);
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
    return isOver(cx) && Budget.proceed(cx);
  }

  /** As a poll that is always within the budget. */
  boolean isOver(Context cx) {
    return bound("sleep").poll(this, cx.waker());
  }

  @Override
  public void drop() {
    Timers mine = timers();
    if (mine == null) {
      standing = Mark.GONE;
    } else {
      mine.drop(this);
    }
  }

  /**
   * Moves the end to this long from now; a sleep that had ended is armed again. Who waits for it is
   * woken at the new time.
   */
  public void reset(Duration duration) {
    requireNonNull(duration, "Sleep.reset: the duration is null");
    Timers mine = bound("Sleep.reset");
    mine.move(this, mine.after(duration));
  }

  /** As {@link #reset}, to a calendar time. */
  public void resetUntil(Instant instant) {
    requireNonNull(instant, "Sleep.resetUntil: the time is null");
    Timers mine = bound("Sleep.resetUntil");
    mine.move(this, mine.at(instant));
  }

  /** The calendar time at which it ends. */
  public Instant deadline() {
    return bound("Sleep.deadline").instantOf(deadline);
  }

  /** Whether it has ended and was not reset since. */
  public boolean isElapsed() {
    Timers mine = timers();
    return mine != null && mine.hasElapsed(this);
  }

  private @Nullable Timers timers() {
    Object seen = standing;
    if (seen instanceof Mark mark) {
      return mark.timers;
    }
    return seen == null ? null : Timers.of((InRuntime) seen);
  }

  private Timers bound(String user) {
    Timers mine = timers();
    if (mine == null) {
      if (standing == Mark.GONE) {
        throw dropped();
      }
      mine = Ambient.require(Timers.class, user);
      deadline = mine.after(Duration.ofNanos(deadline));
      standing = mine.idle;
    }
    return mine;
  }

  static IllegalStateException dropped() {
    return new IllegalStateException("a sleep was used after it had been dropped");
  }

  // ---------------------------------------------------------------- for Timers

  /** How it stands; of lasting truth only under their lock. */
  @Nullable Object standing() {
    return standing;
  }

  /** Its timers move it on; under their lock. */
  void to(Object next) {
    standing = next;
  }

  @Override
  public String toString() {
    return timers() == null ? "sleep" : "sleep until " + deadline();
  }
}
