package dev.thrum.samples.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilesTest {

  private static final String OLD = "dropped: \"old\", files: 1";
  private static final String NEW = "\"a new letter\", files: 1";

  @Test
  void a_save_that_is_dropped_leaves_the_old_content_or_the_new_and_no_other_file()
      throws Exception {
    List<String> lines = Printed.by(AtomicFile::run);
    int dropped = lines.size() - 1;
    assertThat(dropped).isGreaterThan(2);
    assertThat(lines.subList(0, dropped))
        .allSatisfy(line -> assertThat(line).containsAnyOf(OLD, "dropped: " + NEW));
    assertThat(lines.subList(0, dropped - 1)).allMatch(line -> line.endsWith(OLD));
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
    assertThat(Printed.by(MultiFile::run))
        .containsExactly(
            "  committed: index data summary, not: ",
            "dropped after 3 polls:",
            "  committed: , not: index data summary",
            "  index: first",
            "  data: first",
            "  summary: first",
            "dropped after 4 polls:",
            "  committed: index, not: data summary",
            "  index: after 4",
            "  data: first",
            "  summary: first",
            "dropped after 5 polls:",
            "  committed: index data, not: summary",
            "  index: after 5",
            "  data: after 5",
            "  summary: first",
            "dropped after 6 polls:",
            "  committed: index data summary, not: ",
            "  index: after 6",
            "  data: after 6",
            "  summary: after 6");
  }
}
