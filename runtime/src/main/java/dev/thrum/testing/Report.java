package dev.thrum.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;

/**
 * Writes what a user reads when a run fails: what is wrong, with which seed, and in which order
 * tasks were polled.
 */
final class Report {

  private final String test;
  private final long seed;
  private final PollLog polls;
  private final Findings findings;

  Report(String test, long seed, PollLog polls, Findings findings) {
    this.test = test;
    this.seed = seed;
    this.polls = polls;
    this.findings = findings;
  }

  /** The test threw this. What says that it was given up, and did not fail, stays as it is. */
  Throwable of(Throwable failure) {
    if (failure instanceof IncompleteExecutionException) {
      return failure;
    }
    String said = failure instanceof AssertionError ? failure.getMessage() : failure.toString();
    return error(said == null ? failure.toString() : said, failure);
  }

  /** Something else is wrong. */
  AssertionError of(String what) {
    List<Throwable> failures = findings.failures();
    return error(what, failures.isEmpty() ? null : failures.get(0));
  }

  private AssertionError error(String what, @Nullable Throwable cause) {
    StringBuilder text = new StringBuilder(what.strip());
    String others = findings.toString();
    if (!others.isEmpty()) {
      text.append(text.isEmpty() ? "" : "\n\n").append(others.strip());
    }
    text.append("\n\n")
        .append(test)
        .append(" fails with seed ")
        .append(seed)
        .append("; -Dthrum.seed=")
        .append(seed)
        .append(" repeats it.\n")
        .append(polls);
    AssertionError error = withValues(text.toString(), cause);
    for (Throwable failure : findings.failures()) {
      if (failure != cause) {
        error.addSuppressed(failure);
      }
    }
    return error;
  }

  /** With what was expected and what was not, for tools that compare them. */
  private static AssertionError withValues(String text, @Nullable Throwable cause) {
    return cause instanceof AssertionFailedError compared && compared.isExpectedDefined()
        ? new AssertionFailedError(text, compared.getExpected(), compared.getActual(), cause)
        : new AssertionFailedError(text, cause);
  }
}
