package dev.thrum.transformer.cli;

import dev.thrum.transformer.tree.TreeReport;
import dev.thrum.transformer.tree.WeaveTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weave}: weaves directories and jars, in place or into a copy. */
@Command(
    name = "weave",
    description = "Weaves directories of classes and jars, in place unless -o is given.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class WeaveCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR-OR-JAR",
      description = "What to weave. If anything in it can't be woven, nothing is written.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "Leave the input alone and write a woven copy: this directory or jar; with several"
              + " inputs a directory to hold the copies.")
  private @Nullable Path output;

  @Mixin private Settings settings = new Settings();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Inputs.mustExist(inputs, spec);
    var targets = Inputs.targets(inputs, output, spec);
    TreeReport report = new WeaveTree(settings.treeOptions(spec)).weave(targets);
    return Print.report(report, "wove", settings, spec);
  }
}
