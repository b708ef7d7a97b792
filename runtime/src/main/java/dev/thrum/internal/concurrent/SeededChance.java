package dev.thrum.internal.concurrent;

import java.util.SplittableRandom;

/**
 * Choices that a seed repeats, as long as they are asked for in the same order. Thread-safe: of
 * several threads each gets numbers of the one sequence.
 */
public final class SeededChance implements Chance {

  private final SplittableRandom random; // guarded by this

  /** The sequence of this seed. */
  public SeededChance(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public synchronized int next(int bound) {
    return random.nextInt(bound);
  }
}
