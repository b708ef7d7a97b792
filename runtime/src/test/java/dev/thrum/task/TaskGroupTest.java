package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Seeded;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Polling;
import dev.thrum.task.TaskGroup.Finished;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskGroupTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final Inside runtime = new Inside(executor);
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<String> a = new Probe<>("a", log);
  private final Probe<String> b = new Probe<>("b", log);
  private final Probe<String> c = new Probe<>("c", log);
  private final TaskGroup<String> group = new TaskGroup<>();

  @AfterEach
  void leave() {
    runtime.close();
  }

  private void spawnAll() {
    group.spawn("a", a);
    group.spawn("b", b);
    group.spawn("c", c);
    executor.runAll();
  }

  @Test
  void results_come_in_the_order_in_which_tasks_end() throws Exception {
    spawnAll();
    assertThat(group.size()).isEqualTo(3);
    Future<String> next = group.next();
    assertThat(next.poll(cx).isReady()).isFalse();
    c.complete("C");
    assertThat(waker.wakes()).isZero(); // its task has to run first
    executor.runAll();
    assertThat(waker.wakes()).isEqualTo(1);
    a.complete("A");
    executor.runAll();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isEqualTo("C");
    assertThat(group.size()).isEqualTo(2);
    assertThat(group.next().poll(cx).value()).isEqualTo("A");
    b.complete("B");
    executor.runAll();
    assertThat(group.next().poll(cx).value()).isEqualTo("B");
    assertThat(group.isEmpty()).isTrue();
    assertThat(group.next().poll(cx).value()).isNull();
    assertThat(executor.tasks().size()).isZero();
    assertThat(executor.schedules()).isEqualTo(6);
  }

  @Test
  void a_task_that_runs_already_is_taken_over_and_ends_with_the_group() throws Exception {
    Task<String> running = executor.spawn(a);
    executor.runAll();
    group.add(running);
    group.add(executor.spawn(new Probe<String>().completed("over")));
    executor.runAll();
    assertThat(group.next().poll(cx).value()).isEqualTo("over");
    group.close();
    executor.runAll();
    assertThat(log).containsExactly("a dropped");
    Task<String> late = executor.spawn(b);
    assertThatThrownBy(() -> group.add(late)).hasMessage("add to a TaskGroup that was closed");
    executor.runAll();
    assertThat(late.isFinished()).isFalse();
  }

  @Test
  void a_task_whose_handle_is_used_up_is_not_taken_over() {
    Task<String> closed = executor.spawn(a);
    closed.close();
    assertThatThrownBy(() -> group.add(closed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after its handle had been closed");
    assertThat(group.isEmpty()).isTrue();
    assertThatThrownBy(() -> group.add(null)).hasMessage("add: the task is null");
  }

  @Test
  void a_dropped_next_loses_no_result() throws Exception {
    spawnAll();
    Future<String> next = group.next();
    next.poll(cx);
    b.complete("B");
    executor.runAll();
    next.drop();
    assertThat(log).isEmpty();
    assertThat(group.next().poll(cx).value()).isEqualTo("B");
  }

  @Test
  void a_failure_is_thrown_once_and_the_group_goes_on() throws Exception {
    IOException failure = new IOException();
    spawnAll();
    a.fail(failure);
    executor.runAll();
    assertThatThrownBy(() -> group.next().poll(cx)).isSameAs(failure);
    assertThat(group.size()).isEqualTo(2);
    b.complete("B");
    executor.runAll();
    assertThat(group.next().poll(cx).value()).isEqualTo("B");
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void outcomes_say_which_task_ended_and_how() throws Exception {
    IOException failure = new IOException();
    AbortHandle one = group.spawn("one", a);
    AbortHandle two = group.spawn("two", b);
    AbortHandle three = group.spawn(c);
    executor.runAll();
    a.complete("A");
    executor.runAll();
    b.fail(failure);
    executor.runAll();
    three.abort();
    executor.runAll();
    assertThat(c.drops()).isEqualTo(1);
    assertThat(group.nextOutcome().poll(cx).value())
        .isEqualTo(new Finished<>(one, new Outcome.Success<>("A")));
    assertThat(group.nextOutcome().poll(cx).value())
        .isEqualTo(new Finished<>(two, new Outcome.Failure<>(failure)));
    assertThat(group.tryNext()).contains(new Finished<>(three, new Outcome.Cancelled<>()));
    assertThat(group.tryNext()).isEmpty();
    assertThat(group.nextOutcome().poll(cx).value()).isNull();
    assertThat(two.name()).isEqualTo("two");
    assertThat(three).hasToString(three.name()).isNotEqualTo(two);
    assertThat(List.of(one.isFinished(), one.id() == two.id())).containsExactly(true, false);
  }

  @Test
  void half_of_the_tasks_aborted_gives_as_many_cancellations() throws Exception {
    List<AbortHandle> handles = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      handles.add(group.spawn(i % 2 == 0 ? Future.ready("v") : Future.pending()));
    }
    for (int i = 1; i < 16; i += 2) {
      handles.get(i).abort();
    }
    executor.runAll();
    int values = 0;
    int cancellations = 0;
    while (!group.isEmpty()) {
      try {
        assertThat(group.next().poll(cx).value()).isEqualTo("v");
        values++;
      } catch (CancellationException e) {
        cancellations++;
      }
    }
    assertThat(List.of(values, cancellations)).containsExactly(8, 8);
  }

  @Test
  void cancel_all_leaves_results_to_be_taken() throws Exception {
    spawnAll();
    a.complete("A");
    executor.runAll();
    group.cancelAll();
    executor.runAll();
    assertThat(log).containsExactlyInAnyOrder("b dropped", "c dropped");
    assertThat(group.size()).isEqualTo(3);
    assertThat(group.next().poll(cx).value()).isEqualTo("A");
    assertThatThrownBy(() -> group.next().poll(cx)).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> group.next().poll(cx)).isInstanceOf(CancellationException.class);
    assertThat(group.isEmpty()).isTrue();
  }

  @Test
  void close_cancels_what_is_not_over_and_wakes_who_waits() throws Exception {
    spawnAll();
    Future<String> next = group.next();
    next.poll(cx);
    b.complete("B");
    executor.runAll();
    group.close();
    group.close();
    executor.runAll();
    assertThat(log).containsExactlyInAnyOrder("a dropped", "c dropped");
    assertThat(group.size()).isZero();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isNull();
    assertThat(executor.tasks().size()).isZero();
    Probe<String> late = new Probe<>();
    assertThatThrownBy(() -> group.spawn(late))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("spawn in a TaskGroup that was closed");
    assertThat(late.drops()).isZero();
  }

  @Test
  void a_failure_that_nobody_took_is_reported_at_the_close() {
    IOException failure = new IOException();
    group.spawn(Future.failed(failure));
    executor.runAll();
    assertThat(executor.uncaught()).isEmpty();
    group.close();
    assertThat(executor.uncaught()).containsExactly(failure);
  }

  @Test
  void detached_tasks_run_on_and_are_forgotten() throws Exception {
    spawnAll();
    Future<String> next = group.next();
    next.poll(cx);
    group.detachAll();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isNull();
    group.close();
    assertThat(log).isEmpty();
    a.complete("A");
    executor.runAll();
    assertThat(executor.tasks().size()).isEqualTo(2);
  }

  @Test
  void join_all_answers_in_the_order_of_the_ends() throws Exception {
    spawnAll();
    Future<List<String>> all = group.joinAll();
    assertThat(all.poll(cx).isReady()).isFalse();
    b.complete("B");
    executor.runAll();
    assertThat(all.poll(cx).isReady()).isFalse();
    c.complete("C");
    a.complete("A");
    executor.runAll();
    assertThat(all.poll(cx).value()).containsExactly("B", "C", "A");
  }

  @Test
  void join_all_fails_with_the_first_failure_and_cancels_the_rest() throws Exception {
    IOException failure = new IOException();
    spawnAll();
    Future<List<String>> all = group.joinAll();
    all.poll(cx);
    b.fail(failure);
    executor.runAll();
    assertThatThrownBy(() -> all.poll(cx)).isSameAs(failure);
    executor.runAll();
    assertThat(log).containsExactlyInAnyOrder("a dropped", "c dropped");
    assertThat(group.isEmpty()).isTrue();
    group.spawn(Future.ready("again")); // it was not closed
    executor.runAll();
    assertThat(group.next().poll(cx).value()).isEqualTo("again");
  }

  @Test
  void a_dropped_join_all_cancels_the_rest() throws Exception {
    spawnAll();
    Future<List<String>> all = group.joinAll();
    all.poll(cx);
    all.drop();
    executor.runAll();
    assertThat(log).containsExactlyInAnyOrder("a dropped", "b dropped", "c dropped");
  }

  @Test
  void shutdown_waits_for_the_cleanup_and_reports_its_failures() throws Exception {
    IllegalStateException broken = new IllegalStateException();
    a.failingToDrop(broken);
    spawnAll();
    Future<Void> shutdown = group.shutdown();
    assertThat(log).isEmpty();
    try (Uncaughts uncaughts = new Uncaughts()) {
      assertThat(shutdown.poll(cx).isReady()).isFalse();
      executor.runAll();
      assertThat(log).containsExactlyInAnyOrder("a dropped", "b dropped", "c dropped");
      assertThat(shutdown.poll(cx).isReady()).isTrue();
      assertThat(uncaughts.failures()).containsExactly(broken);
      assertThat(uncaughts.origins()).containsExactly("a");
    }
    assertThat(group.isEmpty()).isTrue();
  }

  @Test
  void tasks_of_a_runtime_that_has_ended_are_cancelled_ones() {
    executor.tasks().shutDown();
    group.spawn(a);
    assertThat(log).containsExactly("a dropped");
    assertThatThrownBy(() -> group.next().poll(cx)).isInstanceOf(CancellationException.class);
    assertThat(group.isEmpty()).isTrue();
  }

  @Test
  void it_yields_when_its_task_has_used_up_its_turn() throws Exception {
    for (int i = 0; i < 1000; i++) {
      group.spawn(Future.ready("v"));
    }
    executor.runAll();
    int[] taken = new int[1];
    Task<Void> taker =
        executor.spawn(
            context -> {
              while (!group.isEmpty()) {
                Future<String> next = group.next();
                if (!next.poll(context).isReady()) {
                  next.drop();
                  return Poll.pending();
                }
                taken[0]++;
              }
              return Poll.ready(null);
            });
    executor.runOne();
    assertThat(taken[0]).isEqualTo(Polling.BUDGET);
    executor.runAll();
    assertThat(taken[0]).isEqualTo(1000);
    assertThat(taker.isFinished()).isTrue();
  }

  @Test
  void an_end_on_another_thread_is_never_missed() {
    Interleavings.check(
        () -> {
          ManualExecutor own = new ManualExecutor();
          CountingWaker woken = new CountingWaker();
          TaskGroup<String> pair = new TaskGroup<>();
          try (Inside inside = new Inside(own)) {
            pair.spawn(Future.ready("1"));
            pair.spawn(Future.ready("2"));
          }
          int[] taken = new int[1];
          Interleavings.atOnce(
              own::runOne,
              own::runOne,
              () -> {
                try {
                  taken[0] += pair.next().poll(() -> woken).isReady() ? 1 : 0;
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
          if (taken[0] == 0 && woken.wakes() == 0) {
            throw new AssertionError("not woken");
          }
          while (pair.tryNext().isPresent()) {
            taken[0]++;
          }
          if (taken[0] != 2 || !pair.isEmpty()) {
            throw new AssertionError("missed");
          }
        });
  }

  @Test
  void a_close_and_an_end_at_once_drop_or_finish_the_task() {
    Interleavings.check(
        () -> {
          ManualExecutor own = new ManualExecutor();
          TaskGroup<String> one = new TaskGroup<>();
          Probe<String> probe = new Probe<String>().completed("x");
          try (Inside inside = new Inside(own)) {
            one.spawn(probe);
          }
          Interleavings.atOnce(own::runOne, one::close, one::tryNext);
          own.runAll();
          if (!one.isEmpty() || own.tasks().size() != 0 || probe.polls() + probe.drops() != 1) {
            throw new AssertionError("left behind");
          }
        });
  }

  @Seeded
  void in_any_interleaving_every_task_ends_once(long seed) throws Exception {
    Random random = new Random(seed);
    List<Probe<Integer>> probes = new ArrayList<>();
    List<AbortHandle> handles = new ArrayList<>();
    TaskGroup<Integer> tasks = new TaskGroup<>();
    int ended = 0;
    for (int step = 0; step < 3000; step++) {
      int size = probes.size();
      switch (random.nextInt(6)) {
        case 0 -> {
          probes.add(new Probe<>());
          handles.add(tasks.spawn(probes.get(size)));
        }
        case 1 -> {
          if (size > 0) {
            probes.get(random.nextInt(size)).complete(step);
          }
        }
        case 2 -> {
          if (size > 0 && random.nextInt(4) == 0) {
            handles.get(random.nextInt(size)).abort();
          }
        }
        case 3, 4 -> executor.runOne();
        default -> {
          Future<Finished<Integer>> next = tasks.nextOutcome();
          Poll<Finished<Integer>> poll = next.poll(cx);
          if (!poll.isReady()) {
            next.drop();
          } else if (poll.value() != null) {
            assertThat(poll.value().task().isFinished()).isTrue();
            ended++;
          }
        }
      }
      assertThat(tasks.size()).isEqualTo(probes.size() - ended);
    }
    tasks.close();
    executor.runAll();
    assertThat(executor.tasks().size()).isZero();
    probes.forEach(probe -> assertThat(probe.misuse()).isEmpty());
  }
}
