package dev.thrum.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceTest {

  @Test
  void a_group_tells_how_each_task_ended() throws Exception {
    assertThat(Printed.by(NamedTasks::run))
        .containsExactly("fast: Success[value=done after 100 ms]", "slow: Cancelled[]");
  }

  @Test
  void a_scope_ends_when_all_its_children_have_cleaned_up() throws Exception {
    assertThat(Printed.by(Scoped::run))
        .containsExactly(
            "Ada: connection closed",
            "3: connection closed",
            "Ada has 3 orders",
            "Bob: connection closed",
            "failed: no such user");
  }

  @Test
  void workers_shut_down_side_by_side_and_a_failed_one_stops_nobody() throws Exception {
    List<String> lines = Printed.by(Application::run);
    assertThat(lines)
        .containsExactly(
            "health failed: disk full",
            "shutting down",
            "metrics: stopped after 3 rounds",
            "http: stopped after 3 rounds",
            "database: stopped after 3 rounds",
            "all have ended");
  }
}
