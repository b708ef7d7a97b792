package dev.thrum.benchmarks.report;

/**
 * What one system took for one workload.
 *
 * @param workload simple name of the class that asks the question
 * @param parameters as {@code name=value}, empty if there are none
 * @param system as its method is named, such as {@code thrumOneThread}
 * @param median of all iterations
 * @param least the best of them
 * @param most the worst of them
 * @param unit of these three; less is better
 * @param bytes allocated per operation, NaN where that was not measured
 */
record Figure(
    String workload,
    String parameters,
    String system,
    double median,
    double least,
    double most,
    String unit,
    double bytes) {

  /** Half of what lies between best and worst, in percent of the median. */
  double spread() {
    return median == 0 ? 0 : (most - least) / 2 / median * 100;
  }

  boolean isHand() {
    return system.startsWith("hand");
  }
}
