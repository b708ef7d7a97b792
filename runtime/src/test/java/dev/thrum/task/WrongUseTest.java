package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wrong use is refused with the name of what is wrong, and changes nothing. */
class WrongUseTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final Inside runtime = new Inside(executor);
  private final Probe<String> probe = new Probe<>();

  @AfterEach
  void leave() {
    runtime.close();
  }

  @Test
  void no_future_to_run_is_refused_everywhere_and_nothing_is_spawned() {
    TaskGroup<String> group = new TaskGroup<>();
    Scope<String, List<String>> scope = Scope.cancelOnFailure();
    TaskTracker tracker = new TaskTracker();
    assertThatThrownBy(() -> group.spawn(null)).hasMessageStartingWith("spawn(null)");
    assertThatThrownBy(() -> group.spawn(null, probe)).hasMessage("spawn: the name is null");
    assertThatThrownBy(() -> scope.spawn(null)).hasMessageStartingWith("spawn(null)");
    assertThatThrownBy(() -> tracker.spawn(null)).hasMessageStartingWith("spawn(null)");
    assertThatThrownBy(() -> tracker.track(null)).hasMessage("track: the future is null");
    assertThatThrownBy(() -> new TaskLocal<>("l").where("v", (Future<Void>) null))
        .hasMessage("where: the future is null");
    assertThatThrownBy(() -> new TaskLocal<>(null)).hasMessage("TaskLocal: the name is null");
    assertThatThrownBy(() -> Outcome.of(null)).hasMessage("outcome: the future is null");
    assertThat(executor.schedules()).isZero();
    assertThat(List.of(group.size(), scope.size(), tracker.size())).containsOnly(0);
    assertThat(probe.drops()).isZero();
  }

  @Test
  void a_group_or_scope_that_was_closed_takes_no_more_and_leaves_the_future_alone() {
    TaskGroup<String> group = new TaskGroup<>();
    group.close();
    assertThatThrownBy(() -> group.spawn(probe))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("spawn in a TaskGroup that was closed");
    Scope<String, List<String>> scope = Scope.cancelOnFailure();
    scope.close();
    assertThatThrownBy(() -> scope.spawn(probe))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(executor.schedules()).isZero();
    assertThat(probe.polls() + probe.drops()).isZero();
  }

  @Test
  void a_handle_that_is_used_up_says_how_and_the_task_is_as_it_was() {
    Task<String> taken = executor.spawn(probe);
    executor.runAll();
    probe.complete("x");
    executor.runAll();
    assertThat(HandPolled.polled(taken).value()).isEqualTo("x");
    assertThat(HandPolled.polled(taken).failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was awaited after its result had been taken");
    taken.close();
    taken.abort();
    taken.detach();
    assertThat(taken.isFinished()).isTrue();
    Task<String> closed = executor.spawn(new Probe<>());
    closed.close();
    closed.close();
    assertThat(HandPolled.polled(closed).failure())
        .hasMessageContaining("was awaited after its handle had been closed; abort() keeps it");
  }

  @Test
  void joining_on_a_thread_that_runs_async_code_is_refused_and_the_handle_stays_good() {
    Task<String> task = executor.spawn(probe);
    assertThatThrownBy(task::join)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("join() would block");
    probe.complete("x");
    executor.runAll();
    assertThat(HandPolled.polled(task).value()).isEqualTo("x");
  }

  @Test
  void a_child_that_is_not_over_has_no_outcome_yet() {
    Scope<String, List<String>> scope = Scope.cancelOnFailure();
    Child<String> child = scope.spawn(probe);
    assertThatThrownBy(child::outcome)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not over; await join() of its scope");
    assertThatThrownBy(child::value).isInstanceOf(IllegalStateException.class);
    executor.runAll();
    probe.complete("x");
    executor.runAll();
    assertThat(child.value()).isEqualTo("x");
  }

  @Test
  void a_task_local_without_a_value_says_what_to_do() {
    TaskLocal<String> local = new TaskLocal<>("user");
    assertThatThrownBy(local::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TaskLocal user has no value here: bind it by where(");
    assertThat(local.isBound()).isFalse();
  }
}
