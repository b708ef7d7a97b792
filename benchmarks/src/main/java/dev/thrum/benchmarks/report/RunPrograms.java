package dev.thrum.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the programs, each as often as the settings have forks. */
final class RunPrograms {

  private RunPrograms() {}

  /**
   * Without the systems that are absent.
   *
   * @param absent those that fail are added
   */
  static List<Figure> with(Settings settings, List<Absent> absent) throws InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (Program program : Program.ALL) {
      if (!settings.selects(program.name())) {
        continue;
      }
      for (String system : program.systems()) {
        if (Absent.has(absent, system)) {
          continue;
        }
        System.out.println("# program " + program.name() + " " + system);
        try {
          List<String> said = new ArrayList<>();
          for (int i = 0; i < settings.length().forks; i++) {
            said.add(run(program, system, settings.length()));
          }
          figures.addAll(ReadFigures.of(program.name(), "", system, said));
        } catch (IOException e) { // the others still count
          System.err.println(e.getMessage());
          absent.add(new Absent(system + " in " + program.name(), e.toString()));
        }
      }
    }
    return figures;
  }

  private static String run(Program program, String system, Settings.Length length)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (length != Settings.Length.SMOKE) {
      command.addAll(program.jvm());
    }
    command.addAll(
        List.of(
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-cp",
            System.getProperty("java.class.path"),
            program.main().getName(),
            system,
            Integer.toString(length.size),
            Integer.toString(length.iterations),
            Integer.toString(length.millis)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = process.waitFor();
    if (end != 0) {
      throw new IOException(program.name() + " " + system + " ended with " + end);
    }
    return said;
  }
}
