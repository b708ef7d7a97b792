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
 * @param unit of these three
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

  /** The same under another name. */
  Figure of(String other) {
    return new Figure(workload, parameters, other, median, least, most, unit, bytes);
  }

  static final String ONE = "one thread";
  static final String TWO = "two threads";

  /** The parameters, and on how many threads, if there are benchmarks for more than one. */
  String where() {
    String threads = system.endsWith("OneThread") ? ONE : system.endsWith("TwoThreads") ? TWO : "";
    return (parameters + " " + threads).strip();
  }

  /** The system without the number of its threads, as one reads it. */
  String name() {
    String name = system.replaceFirst("(One|Two)Threads?$", "");
    return switch (name) {
      case "hand" -> "by hand";
      case "thrum", "redisSample" -> "Thrum";
      case "thrumAgent" -> "Thrum, agent";
      case "completableFuture" -> "CompletableFuture";
      case "eaAsync" -> "EA Async";
      case "kotlin" -> "Kotlin coroutines";
      case "virtualThreads" -> "virtual threads";
      case "nio" -> "plain NIO";
      case "nettyNio" -> "Netty, NIO";
      case "nettyEpoll" -> "Netty, epoll";
      case "redis" -> "redis-server";
      case "structured" -> "StructuredTaskScope";
      default -> name;
    };
  }

  boolean isThrum() {
    return name().startsWith("Thrum");
  }

  /** For rates; of all else less is. */
  boolean isMoreBetter() {
    return unit.equals("levels") || unit.endsWith("/s");
  }

  /** Half of what lies between best and worst, in percent of the median. */
  double spread() {
    return median == 0 ? 0 : (most - least) / 2 / median * 100;
  }

  boolean isHand() {
    return system.startsWith("hand");
  }
}
