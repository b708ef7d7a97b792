package dev.thrum.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each workload asks: the first paragraph of its class's Javadoc, read from the source. */
record Questions(Path folder) implements UnaryOperator<String> {

  private static final Pattern JAVADOC =
      Pattern.compile("^/\\*\\*(.*?)\\*/", Pattern.DOTALL | Pattern.MULTILINE);

  /** Empty where there is no source, or no Javadoc in it. */
  @Override
  public String apply(String workload) {
    for (String part : List.of("workloads", "programs")) {
      Path source = folder.resolve(part).resolve(workload + ".java");
      if (Files.isRegularFile(source)) {
        try {
          return first(Files.readString(source));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return "";
  }

  static String first(String source) {
    Matcher javadoc = JAVADOC.matcher(source);
    if (!javadoc.find()) {
      return "";
    }
    String text = javadoc.group(1).replaceAll("(?m)^ \\* ?", "").strip();
    int paragraph = text.indexOf("<p>");
    return (paragraph < 0 ? text : text.substring(0, paragraph))
        .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
