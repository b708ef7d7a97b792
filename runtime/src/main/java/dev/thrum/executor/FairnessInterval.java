package dev.thrum.executor;

/**
 * How many polls a worker makes between two looks at the shared queue. Pure; one per worker.
 *
 * <p>Aims at a look every 200 microseconds, by a moving average of what a poll takes: tasks in the
 * shared queue wait no longer when polls are long, and short polls are not slowed by looking.
 */
final class FairnessInterval {

  static final int INITIAL = 61;

  private static final int SHORTEST = 2;
  private static final int LONGEST = 127;
  private static final double AIM_NANOS = 200_000;
  private static final double WEIGHT = 0.1;

  /** About what it costs to wake a thread, for the one that does. */
  private static final double SHORT_NANOS = 2_000;

  private double nanosPerPoll = AIM_NANOS / INITIAL;
  private int interval = INITIAL;

  int polls() {
    return interval;
  }

  /** Whether polls are so short that one is over before another worker could begin it. */
  boolean arePollsShort() {
    return nanosPerPoll < SHORT_NANOS;
  }

  /** So many polls took so long. */
  void record(int polls, long nanos) {
    if (polls > 0) {
      // the average over n polls at once weighs as n single ones would
      double weight = 1 - Math.pow(1 - WEIGHT, polls);
      nanosPerPoll = weight * ((double) nanos / polls) + (1 - weight) * nanosPerPoll;
      double wanted = AIM_NANOS / Math.max(1, nanosPerPoll);
      interval = (int) Math.max(SHORTEST, Math.min(LONGEST, wanted));
    }
  }
}
