package dev.thrum.transformer.cli;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.select.ClassFilter;
import dev.thrum.transformer.tree.TreeOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What both commands can be told. */
final class Settings {

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description = "Look only at such classes: com.acme.**, com.acme.*, com.acme.Cart.")
  private List<String> includes = new ArrayList<>();

  @Option(names = "--exclude", paramLabel = "PATTERN", description = "Leave such classes alone.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = "--source-root",
      paramLabel = "DIR",
      description = "Where sources are, so that diagnostics name the whole file.")
  private List<Path> sourceRoots = new ArrayList<>();

  @Option(
      names = "--await",
      paramLabel = "CLASS",
      description =
          "A further class whose static await suspends; methods that call it and return a stage"
              + " need no annotation. For programs written for EA Async: com.ea.async.Async.")
  private List<String> awaits = new ArrayList<>();

  @Option(names = "--verify", description = "Verify every woven class.")
  private boolean verify;

  @Option(
      names = "--keep-locals",
      description = "Also keep variables that nothing reads any more, for debuggers.")
  private boolean keepLocals;

  @Option(
      names = "--experimental",
      description = "Weave class files of newer Java versions than this Thrum knows.")
  private boolean experimental;

  @Option(names = "--werror", description = "Fail on warnings too.")
  private boolean warningsAreErrors;

  @Option(names = "--json", description = "Report as one JSON object on standard output.")
  private boolean json;

  TreeOptions treeOptions(CommandSpec command) {
    return new TreeOptions(
        WeaveOptions.buildTime()
            .withVerify(verify)
            .withKeepLocals(keepLocals)
            .withExperimental(experimental)
            .withAwaits(awaits),
        filter(command),
        sourceRoots,
        warningsAreErrors);
  }

  private ClassFilter filter(CommandSpec command) {
    try {
      return new ClassFilter(includes, excludes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  boolean json() {
    return json;
  }
}
