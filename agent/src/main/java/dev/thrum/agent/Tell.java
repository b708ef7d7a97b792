package dev.thrum.agent;

import dev.thrum.transformer.report.Diagnostic;

/** One line on standard error for each thing that the user should know; nothing else is printed. */
final class Tell {

  private Tell() {}

  static void diagnostic(Diagnostic diagnostic) {
    System.err.println(diagnostic.toString());
  }

  /** About a class as a whole, whose source is not known. */
  static void ofClass(String name, String code, String message) {
    diagnostic(new Diagnostic(code, name + ".class", 1, "", message));
  }

  /** About the agent itself. */
  static void line(String message) {
    System.err.println("thrum-agent: " + message);
  }
}
