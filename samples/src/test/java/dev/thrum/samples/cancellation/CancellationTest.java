package dev.thrum.samples.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import java.util.List;
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

  @Test
  void a_message_in_two_steps_can_be_torn_and_one_handed_over_whole_can_not() throws Exception {
    assertThat(Printed.by(TwoSteps::run))
        .containsExactly(
            "dropped after 0 polls: \"\" and \"\"",
            "dropped after 1 polls: \"\" and \"<hello>\"",
            "dropped after 2 polls: \"<hel\" and \"<hello>\"",
            "dropped after 3 polls: \"<hello>\" and \"<hello>\"");
  }

  @Test
  void a_transfer_loses_no_money_and_leaves_no_lock_wherever_it_is_dropped() throws Exception {
    List<String> lines = Printed.by(PartialState::run);
    assertThat(lines.subList(0, 3))
        .allMatch(line -> line.endsWith(", dropped; account 2: 100; account 1: 0"));
    assertThat(lines.subList(3, 5))
        .allMatch(line -> line.endsWith(", done; account 2: 70; account 1: 30"));
  }

  @Test
  void a_flag_is_seen_when_the_task_next_looks() throws Exception {
    assertThat(Printed.by(Flag::run))
        .containsExactly(
            "running", "running", "running", "the flag is set", "stopped, half a second later");
  }

  @Test
  void a_closed_handle_stops_its_task_in_its_sleep() throws Exception {
    assertThat(Printed.by(DropHandle::run))
        .containsExactly("running", "running", "the block ends", "cleaned up");
  }

  @Test
  void a_limit_ends_a_loop_without_an_end() throws Exception {
    assertThat(Printed.by(TimeoutLoop::run))
        .containsExactly("running", "running", "running", "time is over");
  }

  @Test
  void a_watched_value_stops_a_task_in_good_order() throws Exception {
    assertThat(Printed.by(WatchShutdown::run))
        .containsExactly("running", "running", "running", "shutting down", "stopped in good order");
  }

  @Test
  void a_token_stops_what_is_not_done_yet() throws Exception {
    assertThat(Printed.by(Token::run))
        .containsExactly(
            "half a second: done", "five seconds: cancelled", "begun after that: cancelled");
  }

  @Test
  void tokens_cancel_downwards() throws Exception {
    assertThat(Printed.by(TokenTree::run))
        .containsExactly(
            "cancelling the first",
            "the first has stopped",
            "the root is untouched",
            "cancelling the root",
            "the second has stopped");
  }

  @Test
  void leaving_a_loop_over_a_stream_stops_its_producer() throws Exception {
    assertThat(Printed.by(StreamBreak::run))
        .containsExactly(
            "42 is enough",
            "the generator has cleaned up",
            "the stream is closed",
            "the producer has stopped");
  }
}
