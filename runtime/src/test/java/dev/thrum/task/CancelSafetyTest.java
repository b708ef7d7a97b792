package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.DropEverywhere;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every wait of this package, dropped at every suspension point: what it says is lost, and no more.
 */
class CancelSafetyTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final Inside runtime = new Inside(executor);

  @AfterEach
  void leave() {
    runtime.close();
  }

  private void complete(Probe<String> probe, String value) {
    probe.complete(value);
    executor.runAll();
  }

  /** Of a task that is begun, and then completes. */
  private DropEverywhere ofTask(
      Probe<String> probe, Task<String> task, Function<Task<String>, Future<?>> wait) {
    executor.runAll();
    return DropEverywhere.of(wait.apply(task)).then(() -> complete(probe, "x"));
  }

  @Test
  void a_task_is_cancelled_with_its_handle() {
    for (Function<Task<String>, Future<?>> wait :
        List.<Function<Task<String>, Future<?>>>of(task -> task, Task::outcome)) {
      int points =
          DropEverywhere.inEach(
              () -> {
                Probe<String> probe = new Probe<>();
                Task<String> task = executor.spawn(probe);
                return ofTask(probe, task, wait)
                    .afterwards(
                        () -> {
                          executor.runAll();
                          assertThat(task.isFinished()).isTrue();
                          assertThat(probe.misuse()).isEmpty();
                          assertThat(executor.tasks().size()).isZero();
                        });
              });
      assertThat(points).isEqualTo(3);
    }
  }

  @Test
  void a_lent_task_loses_no_result() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> probe = new Probe<>();
              Task<String> task = executor.spawn(probe);
              return ofTask(probe, task, Task::byRef)
                  .afterwards(() -> assertThat(HandPolled.polled(task).value()).isEqualTo("x"));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void cancel_has_cancelled_the_task_whether_it_is_awaited_or_not() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> probe = new Probe<>();
              Task<String> task = executor.spawn(probe);
              executor.runAll();
              return DropEverywhere.of(task.cancel())
                  .then(executor::runAll)
                  .afterwards(
                      () -> {
                        executor.runAll();
                        assertThat(probe.drops()).isEqualTo(1);
                        assertThat(task.isFinished()).isTrue();
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void next_of_a_group_loses_no_result() {
    for (Function<TaskGroup<String>, Future<?>> next :
        List.<Function<TaskGroup<String>, Future<?>>>of(TaskGroup::next, TaskGroup::nextOutcome)) {
      int points =
          DropEverywhere.inEach(
              () -> {
                Probe<String> a = new Probe<>();
                Probe<String> b = new Probe<>();
                TaskGroup<String> group = new TaskGroup<>();
                group.spawn(a);
                group.spawn(b);
                executor.runAll();
                return DropEverywhere.of(next.apply(group))
                    .then(a::wake)
                    .then(() -> complete(b, "B"))
                    .afterwards(
                        () -> {
                          assertThat(HandPolled.polled(group.next()).value()).isEqualTo("B");
                          complete(a, "A");
                          assertThat(HandPolled.polled(group.next()).value()).isEqualTo("A");
                        });
              });
      assertThat(points).isEqualTo(5);
    }
  }

  @Test
  void next_of_a_map_loses_no_result() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              JoinMap<Integer, String> map = new JoinMap<>();
              map.spawn(1, a);
              executor.runAll();
              return DropEverywhere.of(map.next())
                  .then(() -> complete(a, "A"))
                  .afterwards(
                      () ->
                          assertThat(HandPolled.polled(map.next()).value())
                              .isEqualTo(new JoinMap.Finished<>(1, new Outcome.Success<>("A"))));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void join_all_of_a_group_cancels_what_is_left() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              Probe<String> b = new Probe<>();
              TaskGroup<String> group = new TaskGroup<>();
              group.spawn(a);
              group.spawn(b);
              executor.runAll();
              return DropEverywhere.of(group.joinAll())
                  .then(() -> complete(a, "A"))
                  .then(() -> complete(b, "B"))
                  .afterwards(
                      () -> {
                        executor.runAll();
                        assertThat(group.isEmpty()).isTrue();
                        assertThat(executor.tasks().size()).isZero();
                        assertThat(a.misuse()).isEmpty();
                        assertThat(b.misuse()).isEmpty();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void shutdown_of_a_group_has_cancelled_all_of_it() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              TaskGroup<String> group = new TaskGroup<>();
              group.spawn(a);
              executor.runAll();
              return DropEverywhere.of(group.shutdown())
                  .then(executor::runAll)
                  .afterwards(
                      () -> {
                        executor.runAll();
                        assertThat(a.drops()).isEqualTo(1);
                        assertThat(group.isEmpty()).isTrue();
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void join_of_a_scope_loses_nothing_and_leaves_the_children_alone() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              Scope<String, List<String>> scope = Scope.cancelOnFailure();
              scope.spawn(a);
              executor.runAll();
              return DropEverywhere.of(scope.join())
                  .then(() -> complete(a, "A"))
                  .afterwards(
                      () ->
                          assertThat(HandPolled.polled(scope.join()).value()).containsExactly("A"));
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void shutdown_of_a_scope_has_cancelled_the_children_once_it_was_polled() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> a = new Probe<>();
              Scope<String, List<String>> scope = Scope.cancelOnFailure();
              scope.spawn(a);
              executor.runAll();
              int schedules = executor.schedules();
              return DropEverywhere.of(scope.shutdown())
                  .then(executor::runAll)
                  .afterwards(
                      () -> {
                        executor.runAll();
                        boolean polled = executor.schedules() > schedules;
                        assertThat(a.drops()).isEqualTo(polled ? 1 : 0);
                        scope.close();
                        executor.runAll();
                        assertThat(a.drops()).isEqualTo(1);
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_run_of_a_scope_drops_the_body_and_cancels_the_children() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> child = new Probe<>();
              Probe<String> body = new Probe<>();
              return DropEverywhere.of(
                      Scope.run(
                          Scope::<String>cancelOnFailure,
                          scope -> {
                            scope.spawn(child);
                            return body;
                          }))
                  .then(executor::runAll)
                  .then(() -> body.complete("body"))
                  .then(() -> complete(child, "child"))
                  .afterwards(
                      () -> {
                        executor.runAll();
                        assertThat(body.misuse()).isEmpty();
                        assertThat(child.misuse()).isEmpty();
                        assertThat(executor.tasks().size()).isZero();
                      });
            });
    assertThat(points).isEqualTo(7);
  }

  @Test
  void drained_loses_nothing() {
    int points =
        DropEverywhere.inEach(
            () -> {
              TaskTracker tracker = new TaskTracker();
              HandPolled<String> tracked = HandPolled.polled(tracker.track(new Probe<String>()));
              return DropEverywhere.of(tracker.drained())
                  .then(tracker::close)
                  .then(tracked::drop)
                  .afterwards(
                      () -> assertThat(HandPolled.polled(tracker.drained()).isReady()).isTrue());
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void a_tracked_future_is_dropped_and_counts_no_more() {
    int points =
        DropEverywhere.inEach(
            () -> {
              TaskTracker tracker = new TaskTracker();
              Probe<String> probe = new Probe<>();
              return DropEverywhere.of(tracker.track(probe))
                  .then(() -> probe.complete("x"))
                  .afterwards(
                      () -> {
                        assertThat(probe.drops()).isEqualTo(1);
                        assertThat(tracker.isEmpty()).isTrue();
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_future_with_a_task_local_is_dropped_and_binds_nothing_any_more() {
    int points =
        DropEverywhere.inEach(
            () -> {
              TaskLocal<String> local = new TaskLocal<>("local");
              Probe<String> probe = new Probe<>();
              return DropEverywhere.of(local.where("value", probe))
                  .then(() -> probe.complete("x"))
                  .afterwards(
                      () -> {
                        assertThat(probe.drops()).isEqualTo(1);
                        assertThat(local.isBound()).isFalse();
                      });
            });
    assertThat(points).isEqualTo(3);
  }
}
