package dev.thrum.samples;

import dev.thrum.future.Future;
import java.io.PrintStream;

/**
 * A line of the catalog.
 *
 * @param summary what it shows
 * @param usage the arguments it takes, for people; empty if it takes none
 */
public record Entry(String name, String summary, String usage, Sample sample) {

  /** A sample without arguments. */
  @FunctionalInterface
  public interface Plain {
    Future<Void> run(PrintStream out) throws Exception;
  }

  /** The entry of a sample without arguments. */
  static Entry sample(String name, String summary, Plain sample) {
    return program(
        name,
        summary,
        (out, arguments) -> {
          if (!arguments.isEmpty()) {
            throw new UsageException(
                name + " takes no arguments, but was given: " + String.join(" ", arguments));
          }
          return sample.run(out);
        });
  }

  /** The entry of a sample with arguments, which {@link #taking} describes. */
  static Entry program(String name, String summary, Sample sample) {
    return new Entry(name, summary, "", sample);
  }

  /** The entry of what has a project of its own, which {@code samples/run} runs by itself. */
  static Entry project(String name, String summary) {
    return sample(
        name,
        summary,
        out -> {
          throw new UsageException(name + " is a project of its own, which this can not run");
        });
  }

  Entry taking(String arguments) {
    return new Entry(name, summary, arguments, sample);
  }

  String synopsis() {
    return usage.isEmpty() ? name : name + " " + usage;
  }
}
