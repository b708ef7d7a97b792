package dev.thrum.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollLogTest {

  private final PollLog log = new PollLog();

  @Test
  void polls_in_a_row_are_one_turn() {
    log.add("test", 0);
    log.add("one", 0);
    log.add("one", 0);
    assertThat(log).hasToString("3 polls: test, one x2");
  }

  @Test
  void time_is_told_when_it_has_passed() {
    log.add("test", 0);
    log.add("one", 1_500_000_000);
    log.add("one", 90L * 60 * 1_000_000_000);
    log.add("test", 90L * 60 * 1_000_000_000);
    assertThat(log).hasToString("4 polls: test, at 1.5s: one, at 1h30m: one, test");
  }

  @Test
  void of_many_turns_the_first_and_the_last_are_told() {
    for (int i = 0; i < 100; i++) {
      log.add("t" + i, 0);
    }
    assertThat(log.toString())
        .startsWith("100 polls: t0, t1, ")
        .contains("t29, ... 20 turns ..., t50, ")
        .endsWith("t98, t99");
  }

  @Test
  void nothing_has_happened_yet() {
    assertThat(log).hasToString("0 polls: ");
  }
}
