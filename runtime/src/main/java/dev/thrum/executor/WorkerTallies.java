package dev.thrum.executor;

import dev.thrum.internal.concurrent.Tallies;
import dev.thrum.observe.WorkerMetrics;
import java.time.Duration;

/** What a worker counts; only its own thread counts, any may ask. */
final class WorkerTallies {

  private static final int POLLS = 0;
  private static final int PARKS = 1;
  private static final int NOOPS = 2;
  private static final int STOLEN = 3;
  private static final int STEALS = 4;
  private static final int OVERFLOWS = 5;
  private static final int SCHEDULES = 6;
  private static final int BUSY_NANOS = 7;

  private final Tallies tallies = new Tallies(8);
  private long pollsAtPark;

  void polled(int polls, long nanos) {
    tallies.add(POLLS, polls);
    tallies.add(BUSY_NANOS, nanos);
  }

  /** It goes to sleep; if it has not polled since it last did, it was woken for nothing. */
  void parked() {
    long polls = tallies.get(POLLS);
    if (polls == pollsAtPark && tallies.get(PARKS) > 0) {
      tallies.add(NOOPS, 1);
    }
    pollsAtPark = polls;
    tallies.add(PARKS, 1);
  }

  void stole(int tasks) {
    tallies.add(STOLEN, tasks);
    tallies.add(STEALS, 1);
  }

  void overflowed() {
    tallies.add(OVERFLOWS, 1);
  }

  void scheduled() {
    tallies.add(SCHEDULES, 1);
  }

  WorkerMetrics snapshot(int queued) {
    return new WorkerMetrics(
        tallies.get(POLLS),
        tallies.get(PARKS),
        tallies.get(NOOPS),
        tallies.get(STOLEN),
        tallies.get(STEALS),
        tallies.get(OVERFLOWS),
        tallies.get(SCHEDULES),
        queued,
        Duration.ofNanos(tallies.get(BUSY_NANOS)));
  }
}
