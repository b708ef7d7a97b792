package dev.thrum.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The entry: runs what was asked for and writes {@code report.md} and {@code report.html}.
 *
 * <p>Runs in the folder of the module. Ends with 2 and a sentence if the arguments are wrong.
 */
public final class RunBenchmarks {

  private static final Path SOURCES = Path.of("src/main/java/dev/thrum/benchmarks");
  private static final Path RESULTS = Path.of("results");

  private RunBenchmarks() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    Settings settings;
    try {
      settings = Settings.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Surroundings surroundings =
        LookAround.now(
            settings.length().name().toLowerCase(Locale.ROOT) + " run: " + settings.sentence());
    List<Figure> workloads = CollectFigures.of(RunWorkloads.with(settings));
    List<Figure> programs = RunPrograms.with(settings);
    List<Table> tables =
        new ArrayList<>(MakeTables.of(workloads, new Questions(SOURCES.resolve("workloads"))));
    tables.addAll(MakeTables.of(programs, new Questions(SOURCES.resolve("programs"))));
    Files.createDirectories(RESULTS);
    Files.writeString(RESULTS.resolve("report.md"), WriteMarkdown.of(surroundings, tables));
    Files.writeString(RESULTS.resolve("report.html"), WriteHtml.of(surroundings, tables));
    System.out.println("written: benchmarks/results/report.md, benchmarks/results/report.html");
  }
}
