package dev.thrum.transformer.cli;

import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.tree.Summary;
import dev.thrum.transformer.tree.TreeReport;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Step: a report onto the terminal: diagnostics as a compiler prints them, one line of numbers. */
final class Print {

  private Print() {}

  /** Prints a report and answers with the exit code. */
  static int report(TreeReport report, String verb, Settings settings, CommandSpec command) {
    if (settings.json()) {
      command.commandLine().getOut().println(Json.of(report));
    } else {
      for (Diagnostic diagnostic : report.diagnostics()) {
        command.commandLine().getErr().println(diagnostic);
      }
      command.commandLine().getOut().println(line(report, verb));
    }
    return report.failed() ? Main.FAILED : ExitCode.OK;
  }

  private static String line(TreeReport report, String verb) {
    Summary it = report.summary();
    String found = count(it.errors(), "error") + ", " + count(it.warnings(), "warning");
    String classes = count(it.classes(), "class");
    if (report.failed()) {
      return "thrum: " + found + " in " + classes + "; nothing was woven";
    }
    return String.format(
        "thrum: %s %d of %s (%s; %d woven before) in %d ms; %s",
        verb,
        it.woven(),
        classes,
        count(it.methods(), "async method"),
        it.skipped(),
        it.millis(),
        found);
  }

  private static String count(int number, String noun) {
    String plural = noun.endsWith("s") ? "es" : "s";
    return number + " " + noun + (number == 1 ? "" : plural);
  }
}
