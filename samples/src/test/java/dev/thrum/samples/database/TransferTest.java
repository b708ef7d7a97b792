package dev.thrum.samples.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.samples.Printed;
import dev.thrum.samples.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class TransferTest {

  private static void expect(List<String> lines) {
    assertThat(lines.subList(0, 3))
        .containsExactly(
            "done: [70, 30], sum 100",
            "timed out and rolled back: [70, 30], sum 100",
            "refused and rolled back: [70, 30], sum 100");
    List<String> drops = lines.subList(3, lines.size());
    int last = drops.size() - 1;
    assertThat(last).isGreaterThan(1); // how far a poll gets is up to the database
    assertThat(drops.get(last)).endsWith(", done: [70, 30], sum 100");
    assertThat(drops.subList(0, last))
        .allSatisfy(
            line -> // in the commit: one or the other
            assertThat(line).contains("dropped: [").containsAnyOf("[100, 0], sum 100", "[70, 30]"));
    assertThat(drops.subList(0, 2)).allMatch(line -> line.endsWith("[100, 0], sum 100"));
  }

  @Test
  void dropped_before_its_commit_a_transfer_is_rolled_back() throws Exception {
    expect(Printed.by(Transfer::run));
  }

  /** For instance {@code jdbc:postgresql://localhost/test?user=test}. */
  @Test
  @EnabledIfSystemProperty(named = "thrum.test.jdbc", matches = "jdbc:.*")
  void so_it_is_in_another_database() throws Exception {
    expect(Printed.by(Transfer::run, "--url", System.getProperty("thrum.test.jdbc")));
  }

  @Test
  void options_are_checked() {
    assertThatThrownBy(() -> Printed.by(Transfer::run, "--uri", "x"))
        .isInstanceOf(UsageException.class);
  }
}
