package dev.thrum.benchmarks.report;

import java.util.Locale;

/** Writes numbers with as many digits as they deserve: three, or all before the point. */
final class Numbers {

  private Numbers() {}

  static String of(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    int digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 0.01 ? 2 : 4;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  static String bytes(double value) {
    return Math.abs(value) < 0.05 ? "0" : of(value);
  }
}
