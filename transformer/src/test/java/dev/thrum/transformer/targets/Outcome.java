package dev.thrum.transformer.targets;

import java.util.List;

/** How a run ends, in the words of its trace. */
final class Outcome {

  static final String NEVER_CLOSED = "never closed: ";

  private Outcome() {}

  static void value(Trace trace, Object value) {
    trace.log("value " + value);
  }

  static void dropped(Trace trace) {
    trace.log("dropped");
  }

  /** This one stands where nobody will ever ask it to go on: it is closed or dropped now. */
  static void left(Trace trace, String method) {
    trace.log("left " + method.replace('$', '.'));
  }

  /** After all that: what it has opened is closed. */
  static void open(Trace trace) {
    List<String> open = trace.open();
    if (!open.isEmpty()) {
      trace.log(NEVER_CLOSED + open);
    }
  }

  /** The target failed; what only a fault of the harness or the weaver throws gets out. */
  static void failure(Trace trace, Throwable failure) {
    if (failure instanceof LinkageError || failure.getClass() == AssertionError.class) {
      throw (Error) failure;
    }
    log(trace, "failure ", failure);
  }

  /** A failure that nobody awaited. */
  static void uncaught(Trace trace, Throwable failure) {
    log(trace, "uncaught ", failure);
  }

  private static void log(Trace trace, String what, Throwable failure) {
    trace.log(what + words(failure));
    for (Throwable suppressed : failure.getSuppressed()) {
      trace.log("  suppressed " + words(suppressed));
    }
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      trace.log("  cause " + words(cause));
    }
  }

  /** What the JVM says of a null tells how the code was compiled. */
  private static String words(Throwable failure) {
    boolean helpful =
        failure instanceof NullPointerException
            && String.valueOf(failure.getMessage()).startsWith("Cannot ");
    return helpful ? failure.getClass().getName() : failure.toString();
  }
}
