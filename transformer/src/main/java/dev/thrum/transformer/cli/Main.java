package dev.thrum.transformer.cli;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's front door. Exit codes: 0 fine, 1 diagnostics or a failure, 2 misuse. */
@Command(
    name = "java -jar thrum-transformer.jar",
    description = "Weaves compiled async code, so that it needs no agent at run time.",
    subcommands = {WeaveCommand.class, CheckCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all is fine",
      "1:errors in async code, warnings with --werror, or a file that can't be read or written",
      "2:misuse of the command line"
    })
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
    StringBuilder line = new StringBuilder("thrum: ").append(tell(e));
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      line.append("; did you mean ").append(String.join(" or ", unmatched.getSuggestions()));
    }
    e.getCommandLine().getErr().println(line.append(" (--help tells what there is)"));
    return CommandLine.ExitCode.USAGE;
  }

  /** An argument that fits nowhere and is no option can only be meant as a command. */
  private static String tell(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "unknown command: '" + unmatched.getUnmatched().get(0) + "'";
    }
    return String.valueOf(e.getMessage());
  }

  private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    // A plain IOException is ours and says it all; others make sense by their names only.
    boolean told = e.getClass() == IOException.class;
    command.getErr().println("thrum: " + (told ? e.getMessage() : e));
    return FAILED;
  }
}
