package dev.thrum.patterns;

import dev.thrum.internal.concurrent.Chance;
import java.time.Duration;

/**
 * How long to wait before which attempt: twice as long each time, up to a limit, less a random
 * part. Immutable.
 *
 * @param first nanoseconds before the second attempt
 * @param limit nanoseconds, at most that
 * @param jitter the part of a pause that is random, 0 to 1
 */
record Backoff(long first, long limit, double jitter) {

  static final Backoff NONE = new Backoff(0, 0, 0);

  private static final int GRAIN = 1 << 24;

  /** The pause after so many attempts, at least one. */
  Duration after(int attempts) {
    long pause = first;
    for (int i = 1; i < attempts && pause < limit; i++) {
      pause = pause > limit / 2 ? limit : 2 * pause;
    }
    pause = Math.min(pause, limit);
    if (pause == 0 || jitter == 0) {
      return Duration.ofNanos(pause);
    }
    double random = (double) Chance.below(GRAIN) / GRAIN;
    return Duration.ofNanos(pause - (long) (pause * jitter * random));
  }
}
