package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs programs in processes of their own. */
public final class Command {

  private static final int MINUTES = 3;

  /** How it ended, and what it wrote. */
  public record Outcome(int status, String out, String err) {

    /** What it wrote, if all went well. */
    public String expectSuccess() {
      assertThat(status).as(out + err).isZero();
      return out;
    }
  }

  private Command() {}

  /** Runs a program to its end. */
  public static Outcome run(List<String> words) throws IOException, InterruptedException {
    return run(new ProcessBuilder(words));
  }

  /** Runs a prepared process to its end. */
  public static Outcome run(ProcessBuilder builder) throws IOException, InterruptedException {
    Path out = Files.createTempFile("samples", ".out");
    Path err = Files.createTempFile("samples", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("still running after " + MINUTES + " min: " + builder.command());
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The Java that runs the test. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Where a program is on the path. */
  public static Optional<Path> find(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
