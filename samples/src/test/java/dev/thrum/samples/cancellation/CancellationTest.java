package dev.thrum.samples.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class CancellationTest {

  @Test
  void a_guard_that_was_not_disarmed_undoes_what_was_begun() throws Exception {
    assertThat(Printed.by(GuardDisarm::run))
        .containsExactly("small: uploaded", "large: half a file is deleted", "large: too slow");
  }

  @Test
  void a_drop_and_a_failure_both_roll_back_and_are_told_apart() throws Exception {
    assertThat(Printed.by(TryCommitCancel::run))
        .containsExactly(
            "first: begin",
            "first: commit",
            "second: begin",
            "second: roll back, failed",
            "second: conflict",
            "third: begin",
            "third: roll back, dropped",
            "third: cancelled");
  }

  @Test
  void the_loser_of_a_select_is_cleaned_up_before_the_winner_goes_on() throws Exception {
    assertThat(Printed.by(SelectSlowFast::run))
        .containsExactly("fast: cleaned up", "slow: cleaned up", "fast done");
  }

  @Test
  void cleanup_that_waits_is_awaited_or_left_to_a_task() throws Exception {
    assertThat(Printed.by(AsyncClose::run))
        .containsExactly(
            "first: goodbye was said",
            "first: over",
            "second: timed out",
            "second: goodbye was said");
  }
}
