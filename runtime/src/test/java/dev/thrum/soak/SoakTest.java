package dev.thrum.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Each program once; with {@code -Dthrum.soak=true} in full, which takes minutes. */
@Timeout(3600)
class SoakTest {

  private final TestReporter reporter;

  SoakTest(TestReporter reporter) {
    this.reporter = reporter;
  }

  private void publish(String report) {
    assertThat(report).contains(" per second");
    reporter.publishEntry("soak", report);
  }

  @Test
  void a_million_tasks_are_asleep_at_once_in_a_heap_of_two_gigabytes() {
    publish(Fork.run(List.of("-Xmx2g"), SuspendedTasks.class, Soak.count(50_000, 1_000_000)));
  }

  @Test
  void no_wake_of_another_thread_is_lost() throws InterruptedException {
    publish(ForeignWakes.run(Soak.count(100_000, 100_000_000)));
  }

  @Test
  void where_abort_and_completion_meet_each_cleanup_happens_once() throws InterruptedException {
    publish(AbortRaces.run(Soak.count(20_000, 10_000_000)));
  }

  @Test
  void tasks_that_throw_block_hog_or_fail_to_clean_up_leave_the_others_alone() {
    publish(BadNeighbours.run(Soak.count(20_000, 5_000_000)));
  }

  @Test
  void whatever_runs_a_close_comes_to_its_end() throws InterruptedException {
    publish(CloseUnderLoad.run(Soak.count(100, 2_000)));
  }

  @Test
  void the_heap_stays_flat_while_tasks_come_and_go() {
    publish(Fork.run(List.of("-Xmx64m"), FlatHeap.class, Soak.count(500_000, 100_000_000)));
  }

  @Test
  void a_thousand_nested_futures_go_on_a_stack_of_one_megabyte_without_the_jit() {
    publish(Fork.run(List.of("-Xss1m", "-Xint"), NestedFutures.class, 1_000));
  }
}
