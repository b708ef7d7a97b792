package dev.thrum.time;

/**
 * What an {@link Interval} does when ticks were missed, because nobody asked for them in time. A
 * tick is missed when it is taken more than 5 ms late.
 *
 * <p>For a period of 100 ms, ticks at 0 and 100 taken in time, and the one of 200 at 450:
 */
public enum MissedTickBehavior {

  /** Catches up: 300 and 400 at once, then 500. The schedule stays, and no tick is left out. */
  BURST,

  /** Begins anew: 550, 650. Ticks stay a period apart, and the schedule moves. */
  DELAY,

  /** Leaves out what was missed: 500, 600. The schedule stays. */
  SKIP;

  private static final long TOLERANCE = 5_000_000;

  /** The deadline after one that was taken now; times in nanoseconds, at most the end of time. */
  long next(long due, long now, long period) {
    long following = saturated(due, period);
    if (this == BURST || now - due <= TOLERANCE) {
      return following;
    }
    return this == DELAY
        ? saturated(now, period)
        : saturated(now, period - (now - due) % period); // the first of the schedule after now
  }

  private static long saturated(long time, long more) {
    return more > Long.MAX_VALUE - time ? Long.MAX_VALUE : time + more;
  }
}
