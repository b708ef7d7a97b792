package dev.thrum.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/behaviours} promises is shown by tests that exist. */
class BehavioursTest {

  private static final Path ROOT = root(Path.of("").toAbsolutePath());

  private static Path root(Path folder) {
    return Files.exists(folder.resolve("docs/behaviours")) ? folder : root(folder.getParent());
  }

  @Test
  void every_line_has_the_form_that_the_readme_says() throws IOException {
    assertThat(pages()).isNotEmpty();
    List<String> faults = new ArrayList<>();
    for (Path page : pages()) {
      assertThat(behaviours(page)).as(page.toString()).isNotEmpty();
      for (String line : behaviours(page)) {
        try {
          BehaviourLine.parse(line);
        } catch (IllegalArgumentException fault) {
          faults.add(page.getFileName() + ": " + fault.getMessage());
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void a_behaviour_is_one_line_and_stands_in_one_page_once() throws IOException {
    List<String> sentences = new ArrayList<>();
    for (Path page : pages()) {
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        boolean goesOn = i > 0 && lines.get(i - 1).startsWith("- ") && isText(lines.get(i));
        assertThat(goesOn).as(page.getFileName() + ":" + (i + 1)).isFalse();
      }
      behaviours(page).forEach(line -> sentences.add(BehaviourLine.parse(line).sentence()));
    }
    assertThat(sentences).doesNotHaveDuplicates();
  }

  @Test
  void every_named_test_exists() throws IOException {
    Set<String> tests = TestMethods.ofProject(ROOT);
    assertThat(tests).contains("BehavioursTest.every_named_test_exists");
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      for (String line : behaviours(page)) {
        BehaviourLine.parse(line).tests().stream()
            .filter(test -> !tests.contains(test))
            .forEach(test -> missing.add(page.getFileName() + " names " + test));
      }
    }
    assertThat(missing).isEmpty();
  }

  // ---------------------------------------------------------------- the checks themselves

  @Test
  void a_line_says_what_and_by_which_tests_or_why_not() {
    BehaviourLine shown = BehaviourLine.parse("- It holds — always. — `ATest.a_b`, `BTest.c`");
    assertThat(shown.sentence()).isEqualTo("It holds — always.");
    assertThat(shown.tests()).containsExactly("ATest.a_b", "BTest.c");
    BehaviourLine not = BehaviourLine.parse("- It is. — not in Thrum: memory is collected");
    assertThat(not.tests()).isEmpty();
    assertThat(not.whyNot()).isEqualTo("memory is collected");
  }

  @Test
  void a_line_of_another_form_is_refused() {
    for (String line :
        List.of(
            "It holds. — `ATest.a`",
            "- It holds.",
            "- It holds — `ATest.a`",
            "- It holds. — ",
            "- It holds. — ATest.a",
            "- It holds. — `ATest.a` `ATest.b`",
            "- It holds. — `ATest`",
            "- It holds. — not in Thrum:")) {
      assertThatThrownBy(() -> BehaviourLine.parse(line))
          .as(line)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a behaviour ");
    }
  }

  @Test
  void only_methods_that_are_marked_as_tests_count(@TempDir Path folder) throws IOException {
    Path source = folder.resolve("SomeTest.java");
    Files.writeString(
        source,
        """
        class SomeTest {
          @Test void one() {}
          @org.junit.jupiter.params.ParameterizedTest(name = "{0}") @MethodSource("x)") void two() {}
          // @Test void three() {}
          void four() { String s = "@Test void five() {}"; }
          static class InnerTest { @Property void six() {} }
        }
        """);
    assertThat(TestMethods.of(List.of(source)))
        .containsExactly("InnerTest.six", "SomeTest.one", "SomeTest.two");
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/behaviours"))) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }

  private static List<String> behaviours(Path page) throws IOException {
    return Files.readAllLines(page).stream().filter(line -> line.startsWith("-")).toList();
  }

  private static boolean isText(String line) {
    return !line.isBlank() && !line.startsWith("-") && !line.startsWith("#");
  }
}
