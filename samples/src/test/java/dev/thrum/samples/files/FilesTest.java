package dev.thrum.samples.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilesTest {

  private static final String OLD = "dropped: \"old\", files: 1";
  private static final String NEW = "\"a new letter\", files: 1";

  private static final List<String> NAMES = List.of("index", "data", "summary");

  @Test
  void a_save_that_is_dropped_leaves_the_old_content_or_the_new_and_no_other_file()
      throws Exception {
    List<String> lines = Printed.by(AtomicFile::run);
    int dropped = lines.size() - 1; // how far a poll gets is up to the threads that write
    assertThat(dropped).isPositive();
    assertThat(lines.get(0)).endsWith(OLD);
    assertThat(lines.subList(0, dropped))
        .allSatisfy(line -> assertThat(line).containsAnyOf(OLD, "dropped: " + NEW));
    assertThat(lines.get(dropped)).isEqualTo("polls: " + dropped + ", done: " + NEW);
  }

  @Test
  void a_save_is_never_torn_in_real_time_either() throws Exception {
    assertThat(Printed.inRealTimeBy(AtomicFile::run))
        .allSatisfy(line -> assertThat(line).containsAnyOf(OLD, NEW))
        .last()
        .asString()
        .contains("done: " + NEW);
  }

  @Test
  void settings_that_take_too_long_to_save_are_not_saved() throws Exception {
    String first = "the file says Config[host=localhost, port=8080, features=[search]]";
    String second = "the file says Config[host=example.org, port=443, features=[search, export]]";
    assertThat(Printed.by(ConfigWriter::run))
        .containsExactly("saved", first, "not saved, it took too long", first, "saved", second);
  }

  @Test
  void a_transaction_that_is_dropped_says_which_files_were_replaced() throws Exception {
    List<String> lines = Printed.by(MultiFile::run);
    assertThat(lines.subList(0, 5))
        .containsExactly(
            "undisturbed:",
            "  committed: index data summary, not: ",
            "  index: first",
            "  data: first",
            "  summary: first");
    Map<String, String> contents = new HashMap<>();
    NAMES.forEach(name -> contents.put(name, "first"));
    for (int round = 1; 5 * round < lines.size(); round++) {
      List<String> report = lines.subList(5 * round, 5 * round + 5);
      assertThat(report.get(0)).startsWith("dropped after " + round + " polls");
      String said = report.get(1);
      List<String> committed = words(said.substring("  committed: ".length(), said.indexOf(',')));
      List<String> rest = words(said.substring(said.indexOf("not: ") + "not: ".length()));
      assertThat(NAMES.subList(0, committed.size())).isEqualTo(committed);
      assertThat(NAMES).containsAll(rest);
      assertThat(committed).noneMatch(rest::contains);
      String text = "after " + round;
      committed.forEach(name -> contents.put(name, text));
      assertThat(report.subList(2, 5))
          .isEqualTo(NAMES.stream().map(name -> "  " + name + ": " + contents.get(name)).toList());
    }
    assertThat(lines.get(lines.size() - 4)).isEqualTo("  committed: index data summary, not: ");
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.split(" "));
  }
}
