package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.task.JoinMap.Finished;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinMapTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final Inside runtime = new Inside(executor);
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<Integer> a = new Probe<>("a", log);
  private final Probe<Integer> b = new Probe<>("b", log);
  private final JoinMap<String, Integer> map = new JoinMap<>();

  @AfterEach
  void leave() {
    runtime.close();
  }

  private void spawnBoth() {
    map.spawn("a", a);
    map.spawn("b", b);
    executor.runAll();
  }

  @Test
  void results_come_with_their_keys_in_the_order_of_the_ends() throws Exception {
    spawnBoth();
    assertThat(map.keys()).containsExactlyInAnyOrder("a", "b");
    Future<Finished<String, Integer>> next = map.next();
    assertThat(next.poll(cx).isReady()).isFalse();
    b.complete(2);
    executor.runAll();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isEqualTo(new Finished<>("b", new Outcome.Success<>(2)));
    assertThat(map.keys()).containsExactly("a");
    IOException failure = new IOException();
    a.fail(failure);
    executor.runAll();
    assertThat(map.tryNext()).contains(new Finished<>("a", new Outcome.Failure<>(failure)));
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.next().poll(cx).value()).isNull();
  }

  @Test
  void spawning_under_a_taken_key_cancels_that_task_and_answers_the_newer_result_only()
      throws Exception {
    spawnBoth();
    Probe<Integer> newer = new Probe<>("newer", log);
    map.spawn("a", newer);
    assertThat(map.size()).isEqualTo(2);
    executor.runAll();
    assertThat(log).containsExactly("a dropped");
    newer.complete(3);
    executor.runAll();
    assertThat(map.next().poll(cx).value())
        .isEqualTo(new Finished<>("a", new Outcome.Success<>(3)));
    assertThat(map.next().poll(cx).isReady()).isFalse(); // b alone is left
    assertThat(map.size()).isEqualTo(1);
  }

  @Test
  void a_result_that_is_there_when_its_key_is_taken_is_not_answered() throws Exception {
    spawnBoth();
    a.complete(1);
    executor.runAll();
    map.spawn("a", new Probe<Integer>().completed(3));
    executor.runAll();
    assertThat(map.next().poll(cx).value())
        .isEqualTo(new Finished<>("a", new Outcome.Success<>(3)));
    assertThat(map.next().poll(cx).isReady()).isFalse();
  }

  @Test
  void abort_by_key_cancels_that_task_alone() throws Exception {
    spawnBoth();
    assertThat(map.abort("a")).isTrue();
    assertThat(map.abort("x")).isFalse();
    executor.runAll();
    assertThat(log).containsExactly("a dropped");
    assertThat(map.contains("a")).isTrue(); // until its end is taken
    assertThat(map.next().poll(cx).value())
        .isEqualTo(new Finished<>("a", new Outcome.Cancelled<>()));
    assertThat(map.contains("a")).isFalse();
    assertThat(map.contains("b")).isTrue();
  }

  @Test
  void a_dropped_next_loses_no_result() throws Exception {
    spawnBoth();
    Future<Finished<String, Integer>> next = map.next();
    next.poll(cx);
    a.complete(1);
    executor.runAll();
    next.drop();
    assertThat(map.next().poll(cx).value().key()).isEqualTo("a");
  }

  @Test
  void close_cancels_all_and_refuses_more() {
    spawnBoth();
    map.close();
    map.close();
    executor.runAll();
    assertThat(log).containsExactlyInAnyOrder("a dropped", "b dropped");
    assertThat(map.keys()).isEmpty();
    Probe<Integer> late = new Probe<>();
    assertThatThrownBy(() -> map.spawn("c", late))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("spawn in a JoinMap that was closed");
    assertThat(late.drops()).isZero();
  }

  @Test
  void shutdown_waits_for_the_cleanup_and_leaves_it_usable() throws Exception {
    spawnBoth();
    IOException broken = new IOException();
    a.failingToDrop(broken);
    Future<Void> shutdown = map.shutdown();
    assertThat(shutdown.poll(cx).isReady()).isFalse();
    executor.runAll();
    try (Uncaughts uncaughts = new Uncaughts()) {
      assertThat(shutdown.poll(cx).isReady()).isTrue();
      assertThat(uncaughts.failures()).containsExactly(broken);
    }
    assertThat(map.keys()).isEmpty();
    map.spawn("a", new Probe<Integer>().completed(1));
    executor.runAll();
    assertThat(map.next().poll(cx).value().key()).isEqualTo("a");
  }

  @Test
  void detached_tasks_run_on_and_are_forgotten() {
    spawnBoth();
    map.detachAll();
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.keys()).isEmpty();
    assertThat(log).isEmpty();
    a.complete(1);
    executor.runAll();
    assertThat(a.misuse()).isEmpty();
  }

  @Test
  void cancelled_all_of_them_are_still_answered() throws Exception {
    spawnBoth();
    b.complete(2);
    executor.runAll();
    map.cancelAll();
    executor.runAll();
    assertThat(map.next().poll(cx).value())
        .isEqualTo(new Finished<>("b", new Outcome.Success<>(2)));
    assertThat(map.next().poll(cx).value())
        .isEqualTo(new Finished<>("a", new Outcome.Cancelled<>()));
  }

  @Test
  void a_missing_key_or_future_is_refused() {
    assertThatThrownBy(() -> map.spawn(null, a)).hasMessage("spawn: the key is null");
    assertThatThrownBy(() -> map.spawn("a", null)).isInstanceOf(NullPointerException.class);
    assertThat(map.isEmpty()).isTrue();
  }

  @Test
  void of_two_that_take_one_key_at_once_one_is_answered_and_the_other_dropped() {
    Interleavings.check(
        () -> {
          ManualExecutor shared = new ManualExecutor();
          JoinMap<String, Integer> both = new JoinMap<>();
          Interleavings.atOnce(() -> spawn(both, shared, 1), () -> spawn(both, shared, 2));
          shared.runAll();
          if (both.tryNext().isEmpty() || both.tryNext().isPresent() || both.contains("key")) {
            throw new AssertionError("not exactly one");
          }
        });
  }

  private static void spawn(JoinMap<String, Integer> map, ManualExecutor executor, int value) {
    try (Inside runtime = new Inside(executor)) {
      map.spawn("key", Future.ready(value));
    }
  }
}
