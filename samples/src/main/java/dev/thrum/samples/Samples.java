package dev.thrum.samples;

import java.util.List;
import java.util.Optional;

/** Runs a sample by name; without a name, says which there are. */
public final class Samples {

  private static final String HELP =
      "samples/run [--agent] NAME [ARGUMENTS] runs one of these, woven by the build or by the agent:";

  private Samples() {}

  public static void main(String[] command) {
    int status = run(List.of(command));
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int run(List<String> command) {
    if (command.isEmpty()) {
      System.out.println(HELP);
      System.out.print(Catalog.listing());
      return 0;
    }
    String name = command.get(0);
    Optional<Entry> entry = Catalog.find(name);
    if (entry.isEmpty()) {
      System.err.println(Catalog.unknown(name));
      return RunSample.MISUSED;
    }
    List<String> arguments = command.subList(1, command.size());
    return RunSample.run(entry.get(), arguments, System.out, System.err);
  }
}
