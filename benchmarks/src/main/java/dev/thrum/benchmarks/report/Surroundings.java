package dev.thrum.benchmarks.report;

import java.util.List;

/**
 * Where and when the figures were measured: without it they mean nothing.
 *
 * @param settings of the run, such as short or long
 * @param others what other processes did meanwhile
 */
record Surroundings(
    String commit, String jdk, String cpu, int cores, String date, String settings, String others) {

  List<String> sentences() {
    return List.of(
        date + ", commit " + commit,
        "JDK " + jdk,
        cpu + ", " + cores + " cores",
        settings,
        "What else ran: " + others);
  }
}
