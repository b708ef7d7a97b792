package dev.thrum.transformer.targets;

/** A number made of two others, the same on every run: splitmix64. */
final class Scramble {

  private Scramble() {}

  static long of(long seed, long number) {
    long z = seed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
