package dev.thrum.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Runs the program in Rust for each workload that it knows; nothing where it was not built. */
final class RunRust {

  private static final int ITERATIONS = 3;

  private RunRust() {}

  static List<Figure> with(Settings settings) throws IOException, InterruptedException {
    if (!Files.isExecutable(Absent.RUST)) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    Settings.Length length = settings.length();
    for (String line : said("list").lines().toList()) {
      String[] words = line.split("\t", -1);
      if (settings.selects(words[0])) {
        System.out.println("# rust " + line.replace('\t', ' '));
        String said =
            said(
                "run",
                words[0],
                words[1],
                words[2],
                Integer.toString(length.size),
                Integer.toString(Math.min(ITERATIONS, length.iterations)),
                Integer.toString(length.millis));
        figures.addAll(ReadFigures.of(words[0], words[1], words[2], List.of(said)));
      }
    }
    return figures;
  }

  private static String said(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Absent.RUST.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " ended with " + process.exitValue());
    }
    return said;
  }
}
