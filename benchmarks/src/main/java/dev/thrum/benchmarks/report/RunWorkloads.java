package dev.thrum.benchmarks.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
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

  private static final String MILLION = "-Ddev.thrum.benchmarks.million=";

  /** Measured by rounds of a million operations. */
  private static final List<String> SHOTS = List.of("SpawnJoin", "Skynet", "FourToOne");

  private RunWorkloads() {}

  /** Without the systems that are absent. */
  static List<RunResult> with(Settings settings, List<Absent> absent) throws RunnerException {
    List<RunResult> results = new ArrayList<>();
    for (boolean shots : new boolean[] {false, true}) {
      ChainedOptionsBuilder options = options(settings, shots);
      exclude(options, absent);
      results.addAll(run(options, settings));
    }
    return results;
  }

  static void exclude(ChainedOptionsBuilder options, List<Absent> absent) {
    for (Absent one : absent) {
      options.exclude("\\." + Pattern.quote(one.system()) + "(OneThread|TwoThreads)?$");
    }
  }

  /**
   * Thrum's part once more, with classes that the agent weaves while they are loaded.
   *
   * @param classPath with the unwoven classes first
   */
  static List<RunResult> underAgent(Settings settings, String classPath, String agent)
      throws RunnerException {
    String before = System.getProperty("java.class.path");
    System.setProperty("java.class.path", classPath); // what JMH gives its forks
    try {
      List<RunResult> results = new ArrayList<>();
      for (boolean shots : new boolean[] {false, true}) {
        ChainedOptionsBuilder options = options(settings, shots);
        options.exclude("\\.(?!thrum)\\w+$");
        options.jvmArgsPrepend("-javaagent:" + agent, MILLION + settings.length().size);
        if (settings.length() == Settings.Length.SHORT) {
          options.exclude("(WakeDepth|Skynet|ReadyReference|CancelDeep|FourToOne)\\.");
          options.exclude("TwoThreads$");
        }
        results.addAll(run(options, settings));
      }
      return results;
    } finally {
      System.setProperty("java.class.path", before);
    }
  }

  private static ChainedOptionsBuilder options(Settings settings, boolean shots) {
    Settings.Length length = settings.length();
    TimeValue time = TimeValue.milliseconds(length.millis);
    int iterations = shots ? length.shots : length.iterations;
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .addProfiler(GCProfiler.class)
            .forks(length.forks)
            .warmupIterations(iterations)
            .warmupTime(time)
            .measurementIterations(iterations)
            .measurementTime(time)
            .shouldFailOnError(length == Settings.Length.SMOKE); // else the others still count
    if (length.size != Settings.Length.LONG.size) {
      options.jvmArgsPrepend(MILLION + length.size);
    }
    String which = "(" + String.join("|", SHOTS) + ")\\.";
    return options.exclude(PACKAGE + (shots ? "(?!" + which + ")" : which));
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options, Settings settings)
      throws RunnerException {
    for (String workload : settings.workloads()) {
      options.include(PACKAGE + "(" + workload + ")\\.");
    }
    try {
      return new Runner(options.build()).run();
    } catch (NoBenchmarksException noneOfThese) {
      return List.of();
    }
  }
}
