package dev.thrum.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What a runtime measures time by. Thread-safe.
 *
 * <p>Deadlines are kept in {@link #nanoTime}, which never goes backwards; {@link #instant} serves
 * calendar times.
 */
public interface TimeSource extends InstantSource {

  /** Nanoseconds since some fixed moment, as {@link System#nanoTime}. */
  long nanoTime();

  @Override
  default Instant instant() {
    return Instant.now();
  }

  /** The time of the machine. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
