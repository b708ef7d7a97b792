package dev.thrum.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SamplesTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @Test
  void the_listing_has_a_line_for_each_sample_and_aligns_them() {
    List<String> lines = Catalog.listing().lines().toList();
    for (Entry entry : Catalog.ENTRIES) {
      assertThat(lines).anyMatch(line -> line.startsWith("  " + entry.name() + " "));
    }
    int column = lines.get(0).indexOf(Catalog.ENTRIES.get(0).summary());
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.substring(column - 2, column)).isBlank();
              assertThat(line.charAt(column)).isNotEqualTo(' ');
              assertThat(line).hasSizeLessThan(100);
            });
  }

  @Test
  void names_are_unique() {
    assertThat(Catalog.ENTRIES.stream().map(Entry::name)).doesNotHaveDuplicates();
  }

  @Test
  void the_readme_names_samples_that_exist() throws IOException {
    List<String> named =
        Pattern.compile("samples/run (?:--agent )?([a-z][a-z-]*)")
            .matcher(Files.readString(Path.of("..", "README.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(named).contains("greet");
    assertThat(Catalog.ENTRIES.stream().map(Entry::name)).containsAll(named);
  }

  @Test
  void an_unknown_name_is_answered_by_one_line_that_knows_better() {
    assertThat(Catalog.unknown("drop-gard"))
        .startsWith("There is no sample \"drop-gard\"; did you mean drop-guard?")
        .contains("greet, ", "redis-server")
        .hasLineCount(1);
    assertThat(Catalog.unknown("redis")).contains("did you mean redis-server?");
    assertThat(Catalog.unknown("quicksort"))
        .contains("\". There are: greet")
        .doesNotContain("mean");
  }

  @Test
  void distances_count_letters() {
    assertThat(NearestName.distance("greet", "greet")).isZero();
    assertThat(NearestName.distance("gret", "greet")).isEqualTo(1);
    assertThat(NearestName.distance("", "greet")).isEqualTo(5);
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void a_sample_that_succeeds_has_status_0() {
    assertThat(run(Entry.sample("hello", "says hello", SamplesTest::hello))).isZero();
    assertThat(printed.toString(UTF_8)).isEqualToIgnoringNewLines("hello");
    assertThat(complained.toString(UTF_8)).isEmpty();
  }

  @Test
  void an_argument_that_nobody_expects_is_misuse() {
    assertThat(run(Entry.sample("hello", "says hello", SamplesTest::hello), "--loud")).isEqualTo(2);
    assertThat(complained.toString(UTF_8).lines())
        .containsExactly(
            "hello takes no arguments, but was given: --loud", "Usage: samples/run hello");
  }

  @Test
  void a_sample_that_fails_has_status_1_and_says_how() {
    Entry entry =
        Entry.sample("broken", "fails", out -> Future.failed(new IllegalStateException("broken")));
    assertThat(run(entry)).isEqualTo(1);
    assertThat(complained.toString(UTF_8)).contains("IllegalStateException: broken");
  }

  private static Future<Void> hello(PrintStream out) {
    out.println("hello");
    return Future.ready();
  }

  private int run(Entry entry, String... arguments) {
    return RunSample.run(
        entry,
        List.of(arguments),
        new PrintStream(printed, true, UTF_8),
        new PrintStream(complained, true, UTF_8));
  }
}
