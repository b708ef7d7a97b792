package dev.thrum.agent;

import dev.thrum.transformer.WeaveException;

/** Our own failure on one class, as one line. */
final class Fault {

  private Fault() {}

  static String of(Throwable failure) {
    Throwable origin = failure.getCause() == null ? failure : failure.getCause();
    StackTraceElement[] trace = origin.getStackTrace();
    String what =
        failure instanceof WeaveException
            ? String.valueOf(failure.getMessage())
            : "Thrum failed on this class, please report it: " + failure;
    return what + (trace.length == 0 ? "" : " at " + trace[0]) + "; the class stays as it is";
  }
}
