package dev.thrum.samples;

import dev.thrum.future.Future;
import java.io.PrintStream;
import java.util.List;

/**
 * A small program. Prints to {@code out} and nowhere else; dropping its future ends it, and it
 * cleans up.
 */
@FunctionalInterface
public interface Sample {

  /** Runs it. What it can't make sense of in its arguments is a {@link UsageException}. */
  Future<Void> run(PrintStream out, List<String> arguments) throws Exception;
}
