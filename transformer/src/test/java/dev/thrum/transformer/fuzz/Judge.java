package dev.thrum.transformer.fuzz;

import dev.thrum.transformer.targets.Drops;
import dev.thrum.transformer.targets.Target;

/** Runs a program in all ways. */
final class Judge {

  private static final int MOST_DROPS = 40;

  private Judge() {}

  /** What is wrong with it; null if nothing. */
  static Throwable wrong(Target target, long seed) {
    try {
      Drops.compareRuns("plain", target, seed);
      Drops.compare("dropped", target, seed, MOST_DROPS);
      return null;
    } catch (Throwable wrong) {
      return wrong;
    }
  }
}
