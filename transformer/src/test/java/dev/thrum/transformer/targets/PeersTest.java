package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every bug of {@code weave/peers/README.md} is a test that has its name, or says why it can't
 * happen.
 */
class PeersTest {

  private static final Path LIST =
      Path.of("src", "test", "resources", "weave", "peers", "README.md");
  private static final Pattern ENTRY = Pattern.compile("(\\d+)\\. (.*) — (.*)");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void every_bug_is_a_test_named_after_it_or_has_a_reason() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (String line : Files.readAllLines(LIST)) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        numbers.add(Integer.parseInt(entry.group(1)));
        List<String> names = NAME.matcher(entry.group(3)).results().map(n -> n.group(1)).toList();
        if (names.isEmpty()) {
          assertThat(entry.group(3)).startsWith("can't happen: ");
        } else {
          assertThat(names.get(0)).as(line).matches(".*[/.]" + testName(entry.group(2)));
          assertThat(names).as(line).allMatch(Named::exists);
        }
      }
    }
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 56).boxed().toList());
  }

  @Test
  void every_target_of_a_bug_is_in_the_list() throws IOException {
    String list = Files.readString(LIST);
    try (Stream<Path> targets = Files.list(LIST.getParent())) {
      assertThat(targets.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".java"))
          .isNotEmpty()
          .allMatch(name -> list.contains("`peers/" + name.replace(".java", "`")));
    }
  }

  /** A bug's name as that of a test. */
  private static String testName(String bug) {
    return bug.toLowerCase(Locale.ROOT).replace("'", "").replaceAll("[^a-z0-9]+", "_");
  }
}
