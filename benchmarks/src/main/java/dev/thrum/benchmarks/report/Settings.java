package dev.thrum.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What to run, and for how long.
 *
 * @param workloads regular expressions over the names of the workloads' classes; empty for all
 * @param length how long
 */
record Settings(List<String> workloads, Length length) {

  Settings {
    workloads = List.copyOf(workloads);
  }

  /** How much of each workload; short is about ten minutes for all of them. */
  enum Length {
    SMOKE(1, 1, 1, 20, 1_000),
    SHORT(1, 4, 8, 250, 1_000_000),
    LONG(3, 8, 8, 2000, 1_000_000);

    final int forks;
    final int iterations;

    /** Of what is told by whole rounds of a million, not by time. */
    final int shots;

    final int millis;

    /** How many tasks, sleeps or levels a program is asked for. */
    final int size;

    Length(int forks, int iterations, int shots, int millis, int size) {
      this.forks = forks;
      this.iterations = iterations;
      this.shots = shots;
      this.millis = millis;
      this.size = size;
    }
  }

  /**
   * @throws IllegalArgumentException an option that there is not, said with those that there are
   */
  static Settings parse(List<String> arguments) {
    List<String> workloads = new ArrayList<>();
    Length length = Length.SHORT;
    for (String argument : arguments) {
      if (argument.equals("--long")) {
        length = Length.LONG;
      } else if (argument.equals("--smoke")) {
        length = Length.SMOKE;
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException(
            "no such option: " + argument + "; usage: benchmarks/run [WORKLOAD...] [--long]");
      } else {
        workloads.add(argument);
      }
    }
    return new Settings(workloads, length);
  }

  /** Whether a class of this name is to be run. */
  boolean selects(String name) {
    return workloads.isEmpty() || workloads.stream().anyMatch(name::matches);
  }

  /** Whether it makes a report of everything, for others to read; not one for a look in between. */
  boolean isWhole() {
    return workloads.isEmpty() && length != Length.SMOKE;
  }

  String sentence() {
    return length.forks
        + " forks of "
        + length.iterations
        + " iterations of "
        + length.millis
        + " ms, or of "
        + length.shots
        + " rounds of many operations, after as many to warm up";
  }
}
