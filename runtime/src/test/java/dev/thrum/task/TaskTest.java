package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TaskTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final List<String> log = new ArrayList<>();
  private final Probe<String> probe = new Probe<>("future", log);
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;

  private void expect(int polls, int schedules, int queued, int drops) {
    assertThat(List.of(probe.polls(), executor.schedules(), executor.queued(), probe.drops()))
        .as("polls, schedules, queued, drops")
        .containsExactly(polls, schedules, queued, drops);
    assertThat(probe.misuse()).isEmpty();
  }

  // ---------------------------------------------------------------- running

  @Test
  void spawn_schedules_once_and_runs_nothing() throws Exception {
    Task<String> task = executor.spawn(probe);
    expect(0, 1, 1, 0);
    assertThat(task.isFinished()).isFalse();
    assertThat(executor.tasks().size()).isEqualTo(1);
  }

  @Test
  void a_task_is_polled_once_and_then_once_per_wake() throws Exception {
    Task<String> task = executor.spawn(probe);
    assertThat(executor.runAll()).isEqualTo(1);
    expect(1, 1, 0, 0);
    probe.wake();
    expect(1, 2, 1, 0);
    probe.wake(); // redundant
    expect(1, 2, 1, 0);
    executor.runAll();
    expect(2, 2, 0, 0);
    probe.complete("done");
    executor.runAll();
    expect(3, 3, 0, 0);
    assertThat(task.isFinished()).isTrue();
    assertThat(executor.tasks().size()).isZero();
    assertThat(task.poll(cx).value()).isEqualTo("done");
  }

  @Test
  void woken_while_running_it_is_scheduled_once_afterwards_behind_all_others() throws Exception {
    probe.whenPolled(
        context -> {
          if (probe.polls() == 1) {
            context.waker().wake();
            context.waker().wake();
            expect(1, 1, 0, 0);
          }
        });
    executor.spawn(probe);
    executor.runOne();
    expect(1, 2, 1, 0);
    assertThat(executor.yields()).isEqualTo(1);
    executor.runOne();
    expect(2, 2, 0, 0);
  }

  @Test
  void waking_a_completed_task_does_nothing() throws Exception {
    executor.spawn(probe.completed("x"));
    executor.runAll();
    probe.wake();
    expect(1, 1, 0, 0);
  }

  @Test
  void a_wake_from_inside_the_wake_of_another_task_is_no_problem() throws Exception {
    Probe<String> other = new Probe<>();
    Task<String> task = executor.spawn(probe);
    executor.spawn(other.whenPolled(context -> probe.wake()));
    executor.runAll();
    assertThat(probe.polls()).isEqualTo(2);
    assertThat(task.isFinished()).isFalse();
  }

  @Test
  void each_task_knows_itself_while_it_runs_and_while_it_is_dropped() throws Exception {
    List<Optional<Task<?>>> seen = new ArrayList<>();
    Future<Void> future =
        new Future<>() {
          @Override
          public Poll<Void> poll(Context context) {
            seen.add(Task.current());
            return Poll.pending();
          }

          @Override
          public void drop() {
            seen.add(Task.current());
          }
        };
    Task<Void> task = executor.spawn(future);
    executor.runAll();
    task.abort();
    executor.runAll();
    assertThat(seen).containsExactly(Optional.of(task), Optional.of(task));
    assertThat(Task.current()).isEmpty();
  }

  @Test
  void ids_differ_and_stay() throws Exception {
    Task<Void> first = executor.spawn(Future.ready());
    Task<Void> second = Task.spawn(Future.ready(), executor, "named");
    assertThat(first.id()).isEqualTo(first.id()).isNotEqualTo(second.id());
    assertThat(first.name()).isEqualTo("task-" + first.id());
    assertThat(second.name()).isEqualTo("named");
    assertThat(second).hasToString("named");
  }

  // ---------------------------------------------------------------- awaiting

  @Test
  void the_awaiter_is_woken_once_when_the_task_is_over() throws Exception {
    Task<String> task = executor.spawn(probe);
    CountingWaker earlier = new CountingWaker();
    assertThat(task.poll(() -> earlier).isReady()).isFalse();
    assertThat(task.poll(cx).isReady()).isFalse();
    executor.runAll();
    assertThat(waker.wakes()).isZero();
    probe.complete("x");
    executor.runAll();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(earlier.wakes()).isZero();
    assertThat(task.poll(cx).value()).isEqualTo("x");
  }

  @Test
  void awaiting_twice_is_refused() throws Exception {
    Task<String> task = executor.spawn(probe.completed("x"));
    executor.runAll();
    task.poll(cx);
    assertThatThrownBy(() -> task.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("awaited after its result had been taken");
    task.close();
  }

  @Test
  void a_failed_task_rethrows_the_same_exception() throws Exception {
    IOException failure = new IOException();
    Task<String> task = executor.spawn(probe.failedWith(failure));
    executor.runAll();
    assertThatThrownBy(() -> task.poll(cx)).isSameAs(failure);
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void an_error_in_a_poll_fails_the_task_and_not_the_executor() throws Exception {
    StackOverflowError failure = new StackOverflowError();
    Task<String> task =
        executor.spawn(
            probe.whenPolled(
                context -> {
                  throw failure;
                }));
    executor.runAll();
    assertThatThrownBy(() -> task.poll(cx)).isSameAs(failure);
  }

  @Test
  void the_outcome_tells_success_failure_and_cancellation_apart() throws Exception {
    IOException failure = new IOException();
    Task<String> good = executor.spawn(Future.ready("x"));
    Task<String> bad = executor.spawn(Future.failed(failure));
    Task<String> cancelled = executor.spawn(Future.pending());
    cancelled.abort();
    executor.runAll();
    assertThat(good.outcome().poll(cx).value()).isEqualTo(new Outcome.Success<>("x"));
    assertThat(bad.outcome().poll(cx).value()).isEqualTo(new Outcome.Failure<>(failure));
    assertThat(cancelled.outcome().poll(cx).value()).isEqualTo(new Outcome.Cancelled<>());
  }

  @Test
  void dropping_an_outcome_cancels_the_task() throws Exception {
    Task<String> task = executor.spawn(probe);
    executor.runAll();
    Future<Outcome<String>> outcome = task.outcome();
    outcome.poll(cx);
    outcome.drop();
    executor.runAll();
    expect(1, 2, 0, 1);
  }

  @Test
  void join_on_an_ordinary_thread_waits_for_the_result() throws Exception {
    Task<String> task = executor.spawn(probe);
    AtomicReference<String> joined = new AtomicReference<>();
    Thread thread = new Thread(() -> joined.set(task.join()));
    thread.start();
    executor.runAll();
    probe.complete("x");
    executor.runAll();
    thread.join(10_000);
    assertThat(joined).hasValue("x");
  }

  @Test
  void a_waker_that_throws_is_reported() throws Exception {
    RuntimeException broken = new RuntimeException();
    Task<String> task = executor.spawn(probe.completed("x"));
    task.poll(
        () ->
            () -> {
              throw broken;
            });
    executor.runAll();
    assertThat(executor.uncaught()).containsExactly(broken);
    assertThat(task.poll(cx).value()).isEqualTo("x");
  }

  // ---------------------------------------------------------------- cancelling

  @Test
  void closing_before_the_first_run_drops_without_polling() throws Exception {
    Task<String> task = executor.spawn(probe);
    task.close();
    expect(0, 1, 1, 0);
    executor.runAll();
    expect(0, 1, 0, 1);
    assertThat(task.isFinished()).isTrue();
    assertThat(executor.tasks().size()).isZero();
  }

  @Test
  void closing_an_idle_task_schedules_it_once_more_to_be_dropped() throws Exception {
    Task<String> task = executor.spawn(probe);
    executor.runAll();
    task.close();
    task.close();
    expect(1, 2, 1, 0);
    assertThat(task.isFinished()).isFalse();
    executor.runAll();
    expect(1, 2, 0, 1);
    probe.wake();
    expect(1, 2, 0, 1);
  }

  @Test
  void closing_while_running_drops_when_the_poll_returns_pending() throws Exception {
    AtomicReference<Task<String>> task = new AtomicReference<>();
    probe.whenPolled(
        context -> {
          task.get().close();
          expect(1, 1, 0, 0);
        });
    task.set(executor.spawn(probe));
    executor.runAll();
    expect(1, 1, 0, 1);
  }

  @Test
  void woken_and_cancelled_while_running_it_is_dropped_and_not_scheduled() throws Exception {
    AtomicReference<Task<String>> task = new AtomicReference<>();
    probe.whenPolled(
        context -> {
          context.waker().wake();
          task.get().abort();
        });
    task.set(executor.spawn(probe));
    executor.runAll();
    expect(1, 1, 0, 1);
  }

  @Test
  void aborted_in_the_poll_that_completes_it_has_completed() throws Exception {
    AtomicReference<Task<String>> task = new AtomicReference<>();
    probe.completed("x").whenPolled(context -> task.get().abort());
    task.set(executor.spawn(probe));
    executor.runAll();
    expect(1, 1, 0, 0);
    assertThat(task.get().poll(cx).value()).isEqualTo("x");
  }

  @Test
  void an_aborted_task_stays_awaitable_and_throws_that_it_was_cancelled() throws Exception {
    Task<String> task = executor.spawn(probe);
    executor.runAll();
    task.poll(cx);
    task.abort();
    task.abort();
    assertThat(task.poll(cx).isReady()).isFalse();
    executor.runAll();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThatThrownBy(() -> task.poll(cx))
        .isInstanceOf(CancellationException.class)
        .hasMessageStartingWith(task.name() + " was cancelled by ");
    expect(1, 2, 0, 1);
  }

  @Test
  void the_awaiter_is_woken_after_the_cleanup() throws Exception {
    Task<String> task = executor.spawn(probe);
    executor.runAll();
    task.poll(() -> () -> log.add("woken"));
    task.abort();
    executor.runAll();
    assertThat(log).containsExactly("future dropped", "woken");
  }

  @Test
  void cancel_gives_nothing_once_the_task_has_cleaned_up() throws Exception {
    Task<String> task = executor.spawn(probe);
    executor.runAll();
    Future<Optional<String>> cancelled = task.cancel();
    assertThat(cancelled.poll(cx).isReady()).isFalse();
    executor.runAll();
    assertThat(cancelled.poll(cx).value()).isEmpty();
    expect(1, 2, 0, 1);
    task.close();
  }

  @Test
  void cancel_gives_the_value_of_a_task_that_had_completed() throws Exception {
    Task<String> task = executor.spawn(probe.completed("x"));
    executor.runAll();
    assertThat(task.cancel().poll(cx).value()).contains("x");
  }

  @Test
  void cancel_of_a_failed_task_fails_as_that() throws Exception {
    IOException failure = new IOException();
    Task<String> task = executor.spawn(probe.failedWith(failure));
    executor.runAll();
    assertThatThrownBy(() -> task.cancel().poll(cx)).isSameAs(failure);
  }

  @Test
  void awaiting_a_closed_handle_is_refused() throws Exception {
    Task<String> task = executor.spawn(probe);
    task.close();
    assertThatThrownBy(() -> task.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after its handle had been closed; abort() keeps it awaitable");
  }

  @Test
  void what_cleanup_throws_makes_a_cancelled_task_a_failed_one() throws Exception {
    RuntimeException failure = new RuntimeException("in drop");
    Task<String> task = executor.spawn(probe.failingToDrop(failure));
    executor.runAll();
    task.abort();
    executor.runAll();
    assertThatThrownBy(() -> task.poll(cx)).isSameAs(failure);
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void several_cleanup_failures_are_one_with_the_others_suppressed() throws Exception {
    RuntimeException first = new RuntimeException("first");
    RuntimeException second = new RuntimeException("second");
    Probe<String> inner = new Probe<String>().failingToDrop(first);
    Future<String> both =
        new Future<>() {
          private final Future<String> mapped = inner.map(x -> x);

          @Override
          public Poll<String> poll(Context context) {
            return Poll.pending();
          }

          @Override
          public void drop() {
            mapped.drop();
            throw second;
          }
        };
    Task<String> task = executor.spawn(both);
    executor.runAll();
    task.abort();
    executor.runAll();
    assertThatThrownBy(() -> task.poll(cx)).isSameAs(first).hasSuppressedException(second);
  }

  // ---------------------------------------------------------------- letting go

  @Test
  void a_detached_task_runs_to_its_end_and_closing_it_does_nothing() throws Exception {
    Task<String> task = executor.spawn(probe);
    task.detach();
    task.close();
    executor.runAll();
    expect(1, 1, 0, 0);
    probe.complete("x");
    executor.runAll();
    assertThat(task.isFinished()).isTrue();
    assertThat(probe.drops()).isZero();
  }

  @Test
  void a_detached_task_that_fails_is_reported_at_once() throws Exception {
    IOException failure = new IOException();
    executor.spawn(probe.failedWith(failure)).detach();
    executor.runAll();
    assertThat(executor.uncaught()).containsExactly(failure);
  }

  @Test
  void detaching_or_closing_a_failed_task_that_nobody_has_asked_reports_it_once() throws Exception {
    IOException failure = new IOException();
    Task<String> detached = executor.spawn(probe.failedWith(failure));
    Task<String> closed = executor.spawn(Future.failed(failure));
    executor.runAll();
    assertThat(executor.uncaught()).isEmpty();
    detached.detach();
    detached.detach();
    assertThat(executor.uncaught()).hasSize(1);
    closed.close();
    closed.close();
    assertThat(executor.uncaught()).hasSize(2);
  }

  @Test
  void a_failure_that_was_seen_is_not_reported() throws Exception {
    Task<String> task = executor.spawn(Future.failed(new IOException()));
    executor.runAll();
    assertThatThrownBy(() -> task.poll(cx)).isInstanceOf(IOException.class);
    task.close();
    executor.tasks().reportUnseen();
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void a_failure_of_a_handle_let_go_of_is_reported_when_the_executor_ends() throws Exception {
    IOException failure = new IOException();
    executor.spawn(Future.failed(failure));
    executor.runAll();
    executor.tasks().reportUnseen();
    executor.tasks().reportUnseen();
    assertThat(executor.uncaught()).containsExactly(failure);
  }

  @Test
  void a_cleanup_failure_after_close_is_reported() throws Exception {
    RuntimeException failure = new RuntimeException("in drop");
    Task<String> task = executor.spawn(probe.failingToDrop(failure));
    executor.runAll();
    task.poll(cx);
    task.close();
    executor.runAll();
    assertThat(executor.uncaught()).containsExactly(failure);
    assertThat(waker.wakes()).isZero();
  }

  // ---------------------------------------------------------------- shutting down

  @Test
  void shutting_down_drops_idle_and_queued_tasks_where_it_is_called() throws Exception {
    Probe<String> queued = new Probe<>("queued", log);
    Task<String> idle = executor.spawn(probe);
    executor.runAll();
    Task<String> waiting = executor.spawn(queued);
    executor.tasks().shutDown();
    assertThat(log).containsExactlyInAnyOrder("future dropped", "queued dropped");
    assertThat(queued.polls()).isZero();
    assertThat(idle.isFinished() && waiting.isFinished()).isTrue();
    assertThat(executor.tasks().size()).isZero();
    assertThat(executor.runAll()).isEqualTo(1); // the stale entry: nothing happens
    expect(1, 2, 0, 1);
    assertThatThrownBy(() -> idle.poll(cx)).isInstanceOf(CancellationException.class);
  }

  @Test
  void shutting_down_during_a_poll_drops_after_it() throws Exception {
    probe.whenPolled(
        context -> {
          executor.tasks().shutDown();
          expect(1, 1, 0, 0);
        });
    executor.spawn(probe);
    executor.runAll();
    expect(1, 1, 0, 1);
  }

  @Test
  void spawning_on_an_executor_that_has_ended_gives_a_cancelled_task() throws Exception {
    executor.tasks().shutDown();
    Task<String> task = executor.spawn(probe);
    expect(0, 0, 0, 1);
    assertThat(task.isFinished()).isTrue();
    assertThatThrownBy(() -> task.poll(cx)).isInstanceOf(CancellationException.class);
  }

  @Test
  void a_cleanup_that_wakes_its_sibling_during_shutdown_runs_nothing() throws Exception {
    Probe<String> sibling = new Probe<>("sibling", log);
    Future<String> wakesSibling =
        new Future<>() {
          @Override
          public Poll<String> poll(Context context) {
            return Poll.pending();
          }

          @Override
          public void drop() {
            sibling.wake();
            executor.spawn(probe);
          }
        };
    executor.spawn(sibling);
    executor.spawn(wakesSibling);
    executor.runAll();
    executor.tasks().shutDown();
    assertThat(sibling.drops()).isEqualTo(1);
    assertThat(sibling.polls()).isEqualTo(1);
    assertThat(probe.drops()).isEqualTo(1);
    executor.runAll();
    assertThat(sibling.polls()).isEqualTo(1);
  }

  @Test
  void no_future_to_spawn_is_refused() throws Exception {
    assertThatThrownBy(() -> executor.spawn(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("spawn(null)");
  }
}
