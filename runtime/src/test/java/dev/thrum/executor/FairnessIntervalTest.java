package dev.thrum.executor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FairnessIntervalTest {

  private final FairnessInterval interval = new FairnessInterval();

  @Test
  void it_begins_in_the_middle() {
    assertThat(interval.polls()).isEqualTo(61);
  }

  @Test
  void long_polls_make_it_short_but_not_too_short() {
    interval.record(100, 100 * 50_000_000L);
    assertThat(interval.polls()).isEqualTo(2);
  }

  @Test
  void short_polls_make_it_long_but_not_too_long() {
    interval.record(1_000, 1_000 * 100L);
    assertThat(interval.polls()).isEqualTo(127);
  }

  @Test
  void it_aims_at_a_look_every_200_microseconds() {
    interval.record(1_000, 1_000 * 10_000L);
    assertThat(interval.polls()).isBetween(19, 21);
  }

  @Test
  void one_odd_poll_changes_little() {
    interval.record(1, 10_000);
    assertThat(interval.polls()).isBetween(45, 60);
  }

  @Test
  void polls_are_short_if_many_of_them_were() {
    assertThat(interval.arePollsShort()).as("before it is known").isFalse();
    interval.record(61, 61 * 100L);
    assertThat(interval.arePollsShort()).isTrue();
    interval.record(1, 1_000_000);
    assertThat(interval.arePollsShort()).as("a long one among them").isFalse();
  }

  @Test
  void no_polls_change_nothing() {
    interval.record(0, 1_000_000);
    assertThat(interval.polls()).isEqualTo(61);
  }
}
