package dev.thrum.benchmarks.report;

import dev.thrum.benchmarks.programs.DeepRecursion;
import dev.thrum.benchmarks.programs.SleepCpu;
import dev.thrum.benchmarks.programs.SuspendedTasks;
import java.util.List;

/** A program that is run in a process of its own for each system that can answer it. */
record Program(Class<?> main, List<String> systems) {

  private static final List<String> EVERYBODY =
      List.of("hand", "thrum", "completableFuture", "virtualThreads");

  static final List<Program> ALL =
      List.of(
          new Program(SuspendedTasks.class, EVERYBODY),
          new Program(SleepCpu.class, EVERYBODY),
          new Program(DeepRecursion.class, List.of("thrum")));

  String name() {
    return main.getSimpleName();
  }
}
