package dev.thrum.benchmarks.workloads;

/** How many there are of what there is to be a million of. */
final class Million {

  /** What is measured. */
  static final int ROUND = 1_000_000;

  /** Less where it only has to be shown that a benchmark runs; its figure then means nothing. */
  static final int SIZE = Integer.getInteger("dev.thrum.benchmarks.million", ROUND);

  private Million() {}
}
