package dev.thrum.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Asks the system what the surroundings are; what it does not tell is {@code unknown}. */
final class LookAround {

  private static final String UNKNOWN = "unknown";

  private LookAround() {}

  static Surroundings now(String settings, String others) throws IOException, InterruptedException {
    return new Surroundings(
        commit(),
        System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        settings,
        others);
  }

  private static String cpu() throws IOException {
    Path linux = Path.of("/proc/cpuinfo");
    return Files.isReadable(linux)
        ? cpu(Files.readString(linux))
        : System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }

  static String cpu(String info) {
    return info.lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** With a plus if the files are not those of the commit. */
  private static String commit() throws InterruptedException {
    String head = git("rev-parse", "--short=12", "HEAD");
    return head.equals(UNKNOWN) || git("status", "--porcelain", "-uno").isEmpty()
        ? head
        : head + "+";
  }

  private static String git(String... arguments) throws InterruptedException {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? said.strip() : UNKNOWN;
    } catch (IOException notInstalled) {
      return UNKNOWN;
    }
  }
}
