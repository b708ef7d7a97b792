package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.weaving.GenerateApplication;
import dev.thrum.benchmarks.weaving.IdleAgent;
import dev.thrum.benchmarks.weaving.StartApplication;
import dev.thrum.benchmarks.weaving.Timed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does the agent add to the start of an application of 10,000 classes, none of which has async
 * code? Without an agent, with one that does nothing and with Thrum's by turns; the percentages are
 * of the fastest starts, which other processes have held up least.
 */
public final class AgentStart {

  private static final Path AGENT = Path.of("../agent/target/thrum-agent.jar");

  private AgentStart() {}

  /**
   * @param arguments {@code thrumAgent}, a size (a million, or less where only a look is wanted),
   *     iterations
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int classes = Integer.parseInt(arguments[1]) / 100;
    int rounds = Integer.parseInt(arguments[2]);
    Path jar = GenerateApplication.into(Path.of("target/application.jar"), classes);
    String path = jar + File.pathSeparator + System.getProperty("java.class.path");
    Path idle = IdleAgent.into(Path.of("target/idle-agent.jar"));
    Map<String, List<String>> options = new LinkedHashMap<>();
    options.put("without", List.of());
    options.put("with one that is idle", List.of("-javaagent:" + idle));
    options.put("with", List.of("-javaagent:" + AGENT));
    Map<String, Double> least = new HashMap<>();
    for (int i = 0; i < rounds; i++) {
      for (Map.Entry<String, List<String>> way : options.entrySet()) {
        Timed run =
            Timed.java(
                way.getValue(), path, StartApplication.class.getName(), Integer.toString(classes));
        print(run.millis(), "ms", way.getKey());
        print(cpu(run.said()) / 1e9, "CPU s", way.getKey() + ", CPU");
        least.merge(way.getKey(), run.millis(), Math::min);
      }
    }
    print(added(least, "with one that is idle"), "%", "added by an idle one");
    print(added(least, "with"), "%", "added");
  }

  private static double added(Map<String, Double> least, String way) {
    double with = least.getOrDefault(way, Double.NaN);
    return 100 * (with / least.getOrDefault("without", Double.NaN) - 1);
  }

  private static void print(double value, String unit, String where) {
    System.out.println("figure\t" + value + "\t" + unit + "\t" + where);
  }

  private static double cpu(String said) throws IOException {
    return said.lines()
        .filter(line -> line.startsWith("cpu\t"))
        .mapToDouble(line -> Double.parseDouble(line.substring(4)))
        .findFirst()
        .orElseThrow(() -> new IOException("the application said " + said));
  }
}
