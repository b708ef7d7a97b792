package dev.thrum.benchmarks.report;

/** Text that is not markup. */
final class Html {

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
