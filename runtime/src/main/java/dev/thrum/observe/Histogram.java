package dev.thrum.observe;

import java.util.List;

/**
 * How many values there were of which size. Buckets are powers of two, so a percentile is right
 * within a factor of two. Immutable.
 *
 * @param count how many values
 * @param sum of all of them
 * @param buckets those that hold values, from small to large; none if nothing was measured
 */
public record Histogram(long count, long sum, List<Bucket> buckets) {

  /** Of nothing. */
  public static final Histogram EMPTY = new Histogram(0, 0, List.of());

  /**
   * A range of sizes.
   *
   * @param atMost its largest value; the bucket before ends below its smallest
   * @param count how many values it holds
   */
  public record Bucket(long atMost, long count) {}

  /** Keeps a copy of the list. */
  public Histogram {
    buckets = List.copyOf(buckets);
  }

  /** Zero if there is none. */
  public double mean() {
    return count == 0 ? 0 : (double) sum / count;
  }

  /**
   * A bound that this share of the values does not exceed; zero if there is none.
   *
   * @param share from 0 to 1: 0.99 for the 99th percentile
   */
  public long percentile(double share) {
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("a share is from 0 to 1: " + share);
    }
    long wanted = (long) Math.ceil(share * count);
    long seen = 0;
    for (Bucket bucket : buckets) {
      seen += bucket.count;
      if (seen >= wanted) {
        return bucket.atMost;
      }
    }
    return 0;
  }
}
