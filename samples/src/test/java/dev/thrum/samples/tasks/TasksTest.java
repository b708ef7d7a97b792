package dev.thrum.samples.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TasksTest {

  @Test
  void spawn_two_ends_with_the_longer_one_though_nobody_holds_them() throws Exception {
    List<String> lines = Printed.by(SpawnTwo::run);
    assertThat(lines.subList(0, 2)).containsExactlyInAnyOrder("A begins", "B begins");
    assertThat(lines.subList(2, 4)).containsExactly("B is done", "A is done");
  }

  @Test
  void join_two_runs_both_at_the_same_time() throws Exception {
    List<String> lines = Printed.by(JoinTwo::run);
    assertThat(lines.subList(0, 2)).containsExactlyInAnyOrder("A begins", "B begins");
    assertThat(lines.subList(2, lines.size()))
        .containsExactly(
            "B is done",
            "A is done",
            "two tasks: A and B",
            "C begins",
            "D begins",
            "D is done",
            "C is done",
            "two futures: C and D");
  }

  @Test
  void join_sum_adds_what_was_fetched() throws Exception {
    assertThat(Printed.by(out -> JoinSum.run(out, numbers(5, 30, 9, 12))))
        .singleElement()
        .isIn("30 + 12 = 42", "12 + 30 = 42");
  }

  @Test
  void join_sum_counts_a_failure_as_nothing_and_keeps_the_other_number() throws Exception {
    List<String> lines = Printed.by(out -> JoinSum.run(out, numbers(0, 9, 12)));
    assertThat(lines).hasSize(2).first().isEqualTo("no answer: counts as 0");
    assertThat(lines.get(1)).isIn("0 + 12 = 12", "12 + 0 = 12");
  }

  /** These, in this order. */
  private static RandomGenerator numbers(Integer... numbers) {
    Deque<Integer> left = new ArrayDeque<>(List.of(numbers));
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int nextInt(int bound) {
        return left.remove();
      }
    };
  }

  @Test
  void random_number_has_three_digits() throws Exception {
    assertThat(Printed.by(RandomNumber::run))
        .singleElement()
        .asString()
        .matches("the number is [1-9][0-9][0-9]");
  }

  @Test
  void errors_propagate_unwrapped_out_of_methods_and_tasks() throws Exception {
    assertThat(Printed.by(ErrorPropagation::run))
        .containsExactly("a method failed: no bread left", "a task failed: no rolls left");
  }

  @Test
  void timers_end_in_the_order_of_their_lengths() throws Exception {
    assertThat(Printed.by(Timers::run))
        .containsExactly("1 s", "2 s", "3 s", "again, as tasks of a group", "1 s", "2 s", "3 s");
  }

  @Test
  void an_aborted_task_never_says_that_it_is_done() throws Exception {
    assertThat(Printed.by(Abort::run)).containsExactly("the task begins", "it was cancelled");
  }

  @Test
  void a_hundred_requests_wait_at_once_on_one_thread() throws Exception {
    assertThat(Printed.by(HundredRequests::run))
        .containsExactly("100 answers, at most 100 waiting, on one thread");
  }

  @Test
  void blocking_calls_have_their_places() throws Exception {
    List<String> lines = Printed.inRealTimeBy(Blocking::run);
    assertThat(lines.subList(0, 2)).containsExactly("in place: 42", "elsewhere: 42");
    assertThat(lines.subList(2, 4)).containsExactlyInAnyOrder("one: 15", "another: 15");
    assertThat(lines.subList(4, 6)).containsExactlyInAnyOrder("one: 55", "another: 55");
    assertThat(lines.subList(6, lines.size()))
        .containsExactly(
            "noticed: blockUntil keeps a thread",
            "the first one is done",
            "the second one has its turn");
  }
}
