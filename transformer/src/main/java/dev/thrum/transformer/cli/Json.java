package dev.thrum.transformer.cli;

import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.tree.Summary;
import dev.thrum.transformer.tree.TreeReport;
import java.util.stream.Collectors;

/** Step: a report to JSON, for tools. */
final class Json {

  private Json() {}

  static String of(TreeReport report) {
    return "{\"failed\":"
        + report.failed()
        + ",\"diagnostics\":"
        + report.diagnostics().stream().map(Json::of).collect(Collectors.joining(",", "[", "]"))
        + ",\"summary\":"
        + of(report.summary())
        + "}";
  }

  private static String of(Diagnostic it) {
    return "{\"code\":"
        + quote(it.code())
        + ",\"severity\":"
        + quote(it.isError() ? "error" : "warning")
        + ",\"path\":"
        + quote(it.path())
        + ",\"line\":"
        + it.line()
        + ",\"column\":1,\"method\":"
        + quote(it.method())
        + ",\"message\":"
        + quote(it.message())
        + "}";
  }

  private static String of(Summary it) {
    return String.format(
        "{\"classes\":%d,\"woven\":%d,\"methods\":%d,\"skipped\":%d,\"errors\":%d,\"warnings\":%d,"
            + "\"millis\":%d}",
        it.classes(),
        it.woven(),
        it.methods(),
        it.skipped(),
        it.errors(),
        it.warnings(),
        it.millis());
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
