package dev.thrum.benchmarks.weaving;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that was run to its end.
 *
 * @param millis from its start to its end
 * @param said what it printed
 */
public record Timed(double millis, String said) {

  /** A JVM with a small heap that is there from the start. */
  public static Timed java(List<String> options, String classPath, String... main)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(tool("java"));
    command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
    command.addAll(options);
    if (!classPath.isEmpty()) {
      command.addAll(List.of("-cp", classPath));
    }
    command.addAll(List.of(main));
    return run(command);
  }

  public static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  public static Timed run(List<String> command) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).directory(new File(".")).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = process.waitFor();
    double millis = (System.nanoTime() - begin) / 1e6;
    if (end != 0) {
      throw new IOException(command + " ended with " + end + ": " + said);
    }
    return new Timed(millis, said);
  }
}
