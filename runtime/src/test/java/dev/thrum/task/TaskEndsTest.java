package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Polling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What can still happen to a task that is over, or whose executor is. */
class TaskEndsTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final List<String> log = new ArrayList<>();
  private final Probe<String> probe = new Probe<>("future", log);
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;

  private List<Integer> pollsSchedulesDrops() {
    assertThat(probe.misuse()).isEmpty();
    return List.of(probe.polls(), executor.schedules(), probe.drops());
  }

  @Test
  void waking_a_task_that_was_shut_down_does_nothing() {
    Task<String> task = executor.spawn(probe);
    executor.runAll();
    executor.tasks().shutDown();
    probe.wake();
    task.abort();
    task.close();
    assertThat(executor.runAll()).isZero();
    assertThat(pollsSchedulesDrops()).containsExactly(1, 1, 1);
  }

  @Test
  void closing_a_task_that_is_over_polls_and_drops_nothing() {
    Task<String> task = executor.spawn(probe.completed("x"));
    executor.runAll();
    task.close();
    task.drop();
    assertThat(executor.runAll()).isZero();
    assertThat(pollsSchedulesDrops()).containsExactly(1, 1, 0);
  }

  @Test
  void an_awaiter_that_waits_when_the_executor_ends_is_woken_and_told() {
    Task<String> task = executor.spawn(probe);
    executor.runAll();
    assertThat(((TaskCell<String>) task).isReady(cx)).isFalse();
    executor.tasks().shutDown();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThatThrownBy(() -> task.poll(cx)).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_task_may_be_shut_down_by_the_call_that_was_to_queue_it() {
    List<Schedulable> refused = new ArrayList<>();
    Scheduler full =
        new Scheduler() {
          private final OwnedTasks owned = new OwnedTasks(this);

          @Override
          public void schedule(Schedulable task, boolean yielded) {
            refused.add(task);
            task.shutDown();
          }

          @Override
          public OwnedTasks tasks() {
            return owned;
          }

          @Override
          public void uncaught(String origin, Throwable failure) {
            throw new AssertionError(origin, failure);
          }
        };
    Task<String> task = Task.spawn(probe, full, null);
    assertThat(List.of(probe.polls(), probe.drops(), refused.size())).containsExactly(0, 1, 1);
    assertThat(task.isFinished()).isTrue();
    assertThat(full.tasks().size()).isZero();
    assertThatThrownBy(() -> task.poll(cx)).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_task_may_be_shut_down_by_the_call_that_was_to_queue_it_again() {
    Probe<String> woken = new Probe<>("woken", log);
    List<Schedulable> queue = new ArrayList<>();
    Scheduler once =
        new Scheduler() {
          private final OwnedTasks owned = new OwnedTasks(this);

          @Override
          public void schedule(Schedulable task, boolean yielded) {
            if (queue.isEmpty()) {
              queue.add(task);
            } else {
              task.shutDown();
            }
          }

          @Override
          public OwnedTasks tasks() {
            return owned;
          }

          @Override
          public void uncaught(String origin, Throwable failure) {
            throw new AssertionError(origin, failure);
          }
        };
    Task<String> task = Task.spawn(woken, once, null);
    queue.get(0).run(new CountingWaker().context());
    woken.wake();
    assertThat(List.of(woken.polls(), woken.drops())).containsExactly(1, 1);
    assertThat(task.isFinished()).isTrue();
  }

  @Test
  void results_that_wait_are_taken_without_regard_to_the_budget() throws Exception {
    try (Inside inside = new Inside(executor)) {
      TaskGroup<String> group = new TaskGroup<>();
      for (int i = 0; i < 300; i++) {
        group.spawn(Future.ready("v"));
      }
      executor.runAll();
      int[] taken = new int[1];
      Future<Void> taker =
          context -> {
            while (Polling.here().spend()) {
              // until nothing is left of it
            }
            while (group.tryNext().isPresent()) {
              taken[0]++;
            }
            return Poll.ready(null);
          };
      executor.spawn(taker);
      executor.runAll();
      assertThat(taken[0]).isEqualTo(300);
    }
  }

  @Test
  void a_group_hears_that_the_runtime_of_its_tasks_has_ended() throws Exception {
    try (Inside inside = new Inside(executor)) {
      TaskGroup<String> group = new TaskGroup<>();
      group.spawn(probe);
      group.spawn(Future.ready("early"));
      executor.runAll();
      Future<String> next = group.next();
      assertThat(next.poll(cx).value()).isEqualTo("early");
      Future<String> last = group.next();
      assertThat(last.poll(cx).isReady()).isFalse();
      executor.tasks().shutDown();
      assertThat(waker.wakes()).isEqualTo(1);
      assertThatThrownBy(() -> last.poll(cx)).isInstanceOf(CancellationException.class);
      assertThat(group.next().poll(Waker::noop).value()).isNull();
    }
  }

  @Test
  void tasks_awaited_in_their_order_wake_only_for_the_one_that_is_awaited() throws Exception {
    Probe<String> behind = new Probe<>("behind", log);
    Task<String> first = executor.spawn(probe);
    Task<String> second = executor.spawn(behind);
    executor.runAll();
    assertThat(((TaskCell<String>) first).isReady(cx)).isFalse();
    behind.complete("2");
    executor.runAll();
    assertThat(second.isFinished()).isTrue();
    assertThat(waker.wakes()).isZero();
    probe.complete("1");
    executor.runAll();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(List.of(first.poll(cx).value(), second.poll(cx).value())).containsExactly("1", "2");
  }
}
