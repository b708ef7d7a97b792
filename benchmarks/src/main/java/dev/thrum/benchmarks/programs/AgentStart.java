package dev.thrum.benchmarks.programs;

import dev.thrum.benchmarks.weaving.GenerateApplication;
import dev.thrum.benchmarks.weaving.StartApplication;
import dev.thrum.benchmarks.weaving.Timed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What does the agent add to the start of an application of 10,000 classes, none of which has async
 * code? With and without it by turns; the percentage is of the fastest starts, which other
 * processes have held up least.
 */
public final class AgentStart {

  private static final Path AGENT = Path.of("../agent/target/thrum-agent.jar");

  private AgentStart() {}

  /**
   * @param arguments {@code thrum}, a size (a million, or less where only a look is wanted),
   *     iterations
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int classes = Integer.parseInt(arguments[1]) / 100;
    int rounds = Integer.parseInt(arguments[2]);
    Path jar = GenerateApplication.into(Path.of("target/application.jar"), classes);
    String path = jar + File.pathSeparator + System.getProperty("java.class.path");
    double[] least = {Double.MAX_VALUE, Double.MAX_VALUE};
    for (int i = 0; i < rounds; i++) {
      for (int with = 0; with < 2; with++) {
        List<String> options = with == 0 ? List.of() : List.of("-javaagent:" + AGENT);
        Timed run =
            Timed.java(options, path, StartApplication.class.getName(), Integer.toString(classes));
        String where = with == 0 ? "without" : "with";
        System.out.println("figure\t" + run.millis() + "\tms\t" + where);
        System.out.println("figure\t" + cpu(run.said()) / 1e9 + "\tCPU s\t" + where + ", CPU");
        least[with] = Math.min(least[with], run.millis());
      }
    }
    System.out.println("figure\t" + 100 * (least[1] / least[0] - 1) + "\t%\tadded");
  }

  private static double cpu(String said) throws IOException {
    return said.lines()
        .filter(line -> line.startsWith("cpu\t"))
        .mapToDouble(line -> Double.parseDouble(line.substring(4)))
        .findFirst()
        .orElseThrow(() -> new IOException("the application said " + said));
  }
}
