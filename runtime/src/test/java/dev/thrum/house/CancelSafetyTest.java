package dev.thrum.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever answers a future says what is lost when that is dropped. */
class CancelSafetyTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "thrum");

  private static final List<String> PACKAGES =
      List.of("combine", "channel", "stream", "sync", "task", "time", "patterns", "io", "net");

  /** A method or type that others see, with its Javadoc. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
              + "((?:public |default |static )*"
              + "(?:<[^({;]*?> )?(?:Future|Notified|Sleep|Select|Abortable)(?:<[^({;]*?>)? (\\w+)\\()",
          Pattern.DOTALL);

  private static final Pattern SAYS_IT =
      Pattern.compile(
          "<b>Cancel safety\\.</b>|[Aa]s \\{@(?:link|code)|Another name of|\\{@inheritDoc}");

  @Test
  void every_method_that_answers_a_future_says_so() throws IOException {
    List<String> silent = new ArrayList<>();
    int spoken = 0;
    for (Path file : sources()) {
      String source = Files.readString(file);
      if (!source.contains("\npublic ")) {
        continue; // nobody sees it
      }
      boolean inAll = classComment(source).contains("<b>Cancel safety.</b>");
      Matcher found = DECLARATION.matcher(source);
      while (found.find()) {
        boolean visible = found.group(2).startsWith("public ") || source.contains(" interface ");
        if (visible && !inAll && !SAYS_IT.matcher(found.group(1)).find()) {
          silent.add(file.getFileName() + ": " + found.group(3));
        } else if (visible) {
          spoken++;
        }
      }
    }
    assertThat(silent).as("methods without a word on cancel safety").isEmpty();
    assertThat(spoken).as("methods looked at").isGreaterThan(80);
  }

  private static String classComment(String source) {
    int end = source.indexOf("\npublic ");
    return source.substring(0, Math.max(0, end));
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
      }
    }
    all.add(SOURCES.resolve("Thrum.java"));
    for (String name : List.of("AsyncStream", "PeekableStream", "AsyncSink")) {
      all.add(SOURCES.resolve("future").resolve(name + ".java"));
    }
    return all;
  }
}
