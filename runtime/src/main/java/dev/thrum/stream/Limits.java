package dev.thrum.stream;

import java.time.Duration;

/** What operators require of their numbers. */
final class Limits {

  private Limits() {}

  static int requirePositive(int limit, String operator) {
    if (limit < 1) {
      throw new IllegalArgumentException(operator + ": less than one: " + limit);
    }
    return limit;
  }

  static Duration requireNotNegative(Duration duration, String operator) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(operator + ": the duration is negative: " + duration);
    }
    return duration;
  }
}
