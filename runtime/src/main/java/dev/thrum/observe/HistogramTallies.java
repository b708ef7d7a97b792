package dev.thrum.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts values by their sizes, on any threads. */
final class HistogramTallies {

  private final LongAdder[] counts = new LongAdder[Long.SIZE];
  private final LongAdder sum = new LongAdder();

  HistogramTallies() {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  /** Negative ones count as zero. */
  void add(long value) {
    long size = Math.max(0, value);
    counts[Long.SIZE - Long.numberOfLeadingZeros(size)].increment();
    sum.add(size);
  }

  Histogram snapshot() {
    List<Histogram.Bucket> buckets = new ArrayList<>();
    long count = 0;
    for (int i = 0; i < counts.length; i++) {
      long here = counts[i].sum();
      if (here > 0) {
        buckets.add(new Histogram.Bucket((1L << i) - 1, here));
        count += here;
      }
    }
    return new Histogram(count, sum.sum(), buckets);
  }
}
