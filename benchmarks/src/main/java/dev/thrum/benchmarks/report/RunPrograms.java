package dev.thrum.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the programs, each as often as the settings have forks. */
final class RunPrograms {

  private RunPrograms() {}

  static List<Figure> with(Settings settings) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    int size = settings.length() == Settings.Length.SMOKE ? 10_000 : 1_000_000;
    for (Program program : Program.ALL) {
      if (!settings.selects(program.name())) {
        continue;
      }
      for (String system : program.systems()) {
        if (system.equals("virtualThreads") && Runtime.version().feature() < 21) {
          continue;
        }
        System.out.println("# program " + program.name() + " " + system);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < settings.length().forks; i++) {
          lines.add(run(program, system, size));
        }
        figures.add(figure(program.name(), "size=" + size, system, lines));
      }
    }
    return figures;
  }

  private static String run(Program program, String system, int size)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.main().getName(),
                system,
                Integer.toString(size))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = process.waitFor();
    if (end != 0) {
      throw new IOException(program.name() + " " + system + " ended with " + end);
    }
    return said.lines()
        .filter(line -> line.startsWith("figure\t"))
        .findFirst()
        .orElseThrow(() -> new IOException(program.name() + " " + system + " printed no figure"));
  }

  /**
   * @param lines what each run printed: {@code figure}, a number and a unit, between tabs
   */
  static Figure figure(String program, String parameters, String system, List<String> lines) {
    double[] values =
        lines.stream().mapToDouble(line -> Double.parseDouble(line.split("\t", -1)[1])).toArray();
    Arrays.sort(values);
    int last = values.length - 1;
    double median = (values[last / 2] + values[values.length / 2]) / 2;
    String unit = lines.get(0).split("\t", -1)[2];
    return new Figure(
        program, parameters, system, median, values[0], values[last], unit, Double.NaN);
  }
}
