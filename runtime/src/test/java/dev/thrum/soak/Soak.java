package dev.thrum.soak;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** What the programs share: how long they are, and how they report. */
final class Soak {

  private static final boolean FULL = Boolean.getBoolean("thrum.soak");

  private Soak() {}

  /** The number for this run. */
  static long count(long inTheBuild, long inFull) {
    return FULL ? inFull : inTheBuild;
  }

  /** The number from the command line, else that of a full run. */
  static long count(String[] args, long inFull) {
    return args.length > 0 ? Long.parseLong(args[0]) : inFull;
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** A line for {@code docs/soak.md}. */
  static String report(String what, long count, long startNanos, String more) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return String.format(
        "%s: %,d in %.1f s (%,.0f per second)%s, JDK %s",
        what, count, seconds, count / seconds, more, Runtime.version());
  }

  /** Bytes in use after everything that can be collected was. */
  static long usedBytes() {
    Runtime vm = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      used = Math.min(used, vm.totalMemory() - vm.freeMemory());
    }
    return used;
  }

  /** Waits for the others. */
  static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }
}
