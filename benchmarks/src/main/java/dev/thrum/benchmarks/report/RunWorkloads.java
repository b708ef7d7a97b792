package dev.thrum.benchmarks.report;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH workloads in processes of their own; JMH shows on the terminal how far it is. */
final class RunWorkloads {

  private static final String PACKAGE = "dev\\.thrum\\.benchmarks\\.workloads\\.";

  private RunWorkloads() {}

  /** Those that this JVM can run: virtual threads need Java 21. */
  static Collection<RunResult> with(Settings settings) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder().addProfiler(GCProfiler.class);
    Settings.Length length = settings.length();
    TimeValue time = TimeValue.milliseconds(length.millis);
    options
        .forks(length.forks)
        .warmupIterations(length.iterations)
        .warmupTime(time)
        .measurementIterations(length.iterations)
        .measurementTime(time)
        .shouldFailOnError(true);
    for (String workload : settings.workloads()) {
      options.include(PACKAGE + "(" + workload + ")\\.");
    }
    if (Runtime.version().feature() < 21) {
      options.exclude("\\.virtualThreads\\w*$");
    }
    try {
      return new Runner(options.build()).run();
    } catch (NoBenchmarksException programsOnly) {
      return List.of();
    }
  }
}
