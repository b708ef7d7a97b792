package dev.thrum.transformer.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's front door. Exit codes: 0 fine, 1 diagnostics or a failure, 2 misuse. */
@Command(
    name = "thrum-transformer",
    description = "Weaves compiled async code, so that it needs no agent at run time.",
    subcommands = {WeaveCommand.class, CheckCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Main {

  static final int FAILED = 1;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(Main::misuse)
        .setExecutionExceptionHandler(Main::failure);
  }

  private static int misuse(ParameterException e, String[] args) {
    StringBuilder line = new StringBuilder("thrum: ").append(e.getMessage());
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      line.append("; did you mean ").append(String.join(" or ", unmatched.getSuggestions()));
    }
    e.getCommandLine().getErr().println(line.append(" (--help tells what there is)"));
    return CommandLine.ExitCode.USAGE;
  }

  private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    boolean told =
        e.getClass() == IOException.class; // by us; others need their names to make sense
    command.getErr().println("thrum: " + (told ? e.getMessage() : e));
    return FAILED;
  }
}
