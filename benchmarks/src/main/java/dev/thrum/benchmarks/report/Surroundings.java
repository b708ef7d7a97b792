package dev.thrum.benchmarks.report;

/**
 * Where and when the figures were measured: without it they mean nothing.
 *
 * @param load of the machine when the run began, over one minute
 * @param settings of the run, such as short or long
 */
record Surroundings(
    String commit, String jdk, String cpu, int cores, String load, String date, String settings) {

  String sentence() {
    return String.join(
        "; ",
        date,
        "commit " + commit,
        "JDK " + jdk,
        cpu + ", " + cores + " cores",
        "load at start " + load,
        settings);
  }
}
