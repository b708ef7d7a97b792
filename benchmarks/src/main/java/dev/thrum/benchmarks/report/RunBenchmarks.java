package dev.thrum.benchmarks.report;

import dev.thrum.benchmarks.weaving.CompileUnwoven;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The entry: runs what was asked for and writes {@code report.md}, {@code report.html} and {@code
 * chart.svg}.
 *
 * <p>Runs in the folder of the module. Ends with 2 and a sentence if the arguments are wrong.
 */
public final class RunBenchmarks {

  private static final Path SOURCES = Path.of("src/main/java/dev/thrum/benchmarks");
  private static final Path UNWOVEN = Path.of("target/unwoven");

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
    Others others = new Others();
    List<Absent> absent = Absent.now();
    List<Figure> figures = new ArrayList<>(CollectFigures.of(RunWorkloads.with(settings, absent)));
    write(settings, absent, figures, others); // each part at once: what comes later may be cut off
    figures.addAll(RunPrograms.with(settings, absent));
    write(settings, absent, figures, others);
    figures.addAll(RunRust.with(settings));
    write(settings, absent, figures, others);
    figures.addAll(underAgent(settings, absent));
    write(settings, absent, figures, others);
  }

  private static List<Figure> underAgent(Settings settings, List<Absent> absent)
      throws IOException, RunnerException {
    if (Absent.has(absent, "thrumAgent")) {
      return List.of();
    }
    Path unwoven = CompileUnwoven.of(SOURCES.resolve("workloads"), UNWOVEN);
    String classPath = unwoven + File.pathSeparator + System.getProperty("java.class.path");
    return CollectFigures.of(
            RunWorkloads.underAgent(settings, classPath, Absent.AGENT.toRealPath().toString()))
        .stream()
        .map(figure -> figure.of(figure.system().replaceFirst("^thrum", "thrumAgent")))
        .toList();
  }

  private static void write(
      Settings settings, List<Absent> absent, List<Figure> figures, Others others)
      throws IOException, InterruptedException {
    String length = settings.length().name().toLowerCase(Locale.ROOT);
    Surroundings surroundings =
        LookAround.now(length + " run: " + settings.sentence(), others.sentence());
    Report report =
        new Report(
            surroundings,
            absent,
            new Measured(figures),
            MakeTables.of(figures, new Questions(SOURCES)));
    Path folder = settings.isWhole() ? Path.of(".") : Path.of("results");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.md"), WriteMarkdown.of(report));
    Files.writeString(folder.resolve("report.html"), WriteHtml.of(report));
    Files.writeString(folder.resolve("chart.svg"), SummaryChart.of(report));
    System.out.println("written: report.md, report.html and chart.svg in " + folder.toRealPath());
  }
}
