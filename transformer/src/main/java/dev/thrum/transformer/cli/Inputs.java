package dev.thrum.transformer.cli;

import dev.thrum.transformer.tree.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The paths on the command line: whether they make sense, and what goes where. */
final class Inputs {

  private Inputs() {}

  static void mustExist(List<Path> inputs, CommandSpec command) {
    for (Path input : inputs) {
      if (!Files.exists(input)) {
        throw misuse(command, "no such directory or jar: " + input);
      }
    }
  }

  /** Where each input's woven form belongs. */
  static List<Target> targets(List<Path> inputs, @Nullable Path output, CommandSpec command) {
    if (output == null) {
      return inputs.stream().map(Target::inPlace).toList();
    }
    if (inputs.size() == 1) {
      Path input = inputs.get(0);
      boolean jarIntoFolder = Files.isRegularFile(input) && Files.isDirectory(output);
      return List.of(target(input, jarIntoFolder ? inside(output, input) : output, command));
    }
    List<Target> targets = new ArrayList<>();
    Map<Path, Path> taken = new HashMap<>();
    for (Path input : inputs) {
      Target target = target(input, inside(output, input), command);
      Path other = taken.put(target.output(), input);
      if (other != null) {
        throw misuse(command, other + " and " + input + " would both become " + target.output());
      }
      targets.add(target);
    }
    return targets;
  }

  private static Path inside(Path folder, Path input) {
    return folder.resolve(input.toAbsolutePath().normalize().getFileName());
  }

  private static Target target(Path input, Path output, CommandSpec command) {
    Path from = input.toAbsolutePath().normalize();
    Path to = output.toAbsolutePath().normalize();
    if (from.equals(to)) {
      return Target.inPlace(input);
    }
    if (to.startsWith(from) || from.startsWith(to)) {
      throw misuse(command, "input and output lie in one another: " + input + ", " + output);
    }
    if (Files.isDirectory(input) && Files.isRegularFile(output)) {
      throw misuse(command, "input is a directory, but output is a file: " + output);
    }
    return new Target(input, output);
  }

  private static ParameterException misuse(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
