package dev.thrum.transformer.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command as a user would, in a process of its own, and keeps what it says. */
public final class Fork {

  private static final int MINUTES = 5;

  /** How it ended, and what it wrote. */
  public record Outcome(int exit, String out, String err) {

    /** What it wrote to standard error, but for what the JVM says about itself. */
    public List<String> complaints() {
      return err.lines()
          .filter(line -> !line.startsWith("Picked up ") && !line.contains("[warning][cds"))
          .toList();
    }
  }

  private Fork() {}

  /** Runs the same Java that runs the test. */
  public static Outcome java(Object... arguments) {
    return javaWithin(MINUTES, arguments);
  }

  /** The same for what may take some minutes. */
  public static Outcome javaWithin(int minutes, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xshare:auto");
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return run(minutes, new ProcessBuilder(command));
  }

  /** Runs a prepared process to its end. */
  public static Outcome run(ProcessBuilder builder) {
    return run(MINUTES, builder);
  }

  private static Outcome run(int minutes, ProcessBuilder builder) {
    try {
      Path out = Files.createTempFile("thrum", ".out");
      Path err = Files.createTempFile("thrum", ".err");
      try {
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError("still running after " + minutes + " min: " + builder.command());
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
