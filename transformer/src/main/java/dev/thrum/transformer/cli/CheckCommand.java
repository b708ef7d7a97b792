package dev.thrum.transformer.cli;

import dev.thrum.transformer.tree.TreeReport;
import dev.thrum.transformer.tree.WeaveTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: says what weaving would, and writes nothing. */
@Command(
    name = "check",
    description = "Reports what is wrong or doubtful in async code, and writes nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "DIR-OR-JAR", description = "What to look at.")
  private List<Path> inputs = List.of();

  @Mixin private Settings settings = new Settings();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Inputs.mustExist(inputs, spec);
    TreeReport report = new WeaveTree(settings.treeOptions(spec)).check(inputs);
    return Print.report(report, "would weave", settings, spec);
  }
}
