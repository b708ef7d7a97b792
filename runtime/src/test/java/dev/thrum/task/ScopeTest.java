package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final Inside runtime = new Inside(executor);
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<String> a = new Probe<>("a", log);
  private final Probe<String> b = new Probe<>("b", log);
  private final Probe<String> c = new Probe<>("c", log);

  @AfterEach
  void leave() {
    runtime.close();
    for (Probe<String> probe : List.of(a, b, c)) {
      assertThat(probe.misuse()).as(probe.toString()).isEmpty();
    }
  }

  private List<Child<String>> spawnAll(Scope<? super String, ?> scope) {
    List<Child<String>> children = List.of(scope.spawn(a), scope.spawn(b), scope.spawn("c", c));
    executor.runAll();
    return children;
  }

  @Test
  void join_answers_all_values_in_the_order_of_the_spawns() throws Exception {
    try (Scope<String, List<String>> scope = Scope.cancelOnFailure()) {
      List<Child<String>> children = spawnAll(scope);
      Future<List<String>> join = scope.join();
      assertThat(join.poll(cx).isReady()).isFalse();
      c.complete("C");
      a.complete("A");
      executor.runAll();
      assertThat(waker.wakes()).isZero();
      assertThat(scope.size()).isEqualTo(1);
      b.complete("B");
      executor.runAll();
      assertThat(waker.wakes()).isEqualTo(1);
      assertThat(join.poll(cx).value()).containsExactly("A", "B", "C");
      assertThat(children.get(1).value()).isEqualTo("B");
      assertThat(scope.join().poll(cx).value()).hasSize(3);
    }
    assertThat(executor.tasks().size()).isZero();
    assertThat(log).isEmpty();
  }

  @Test
  void children_of_several_types_are_asked_one_by_one() throws Exception {
    try (Scope<Object, List<Object>> scope = Scope.cancelOnFailure()) {
      Child<String> name = scope.spawn(Future.ready("n"));
      Child<Integer> number = scope.spawn(Future.ready(1));
      assertThatThrownBy(name::value)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is not over; await join() of its scope");
      executor.runAll();
      assertThat(scope.join().poll(cx).isReady()).isTrue();
      assertThat(name.value() + number.value()).isEqualTo("n1");
      assertThat(name.isFinished()).isTrue();
    }
  }

  @Test
  void the_first_failure_cancels_the_others_at_once_and_join_waits_for_their_cleanup()
      throws Exception {
    IOException failure = new IOException();
    IllegalStateException broken = new IllegalStateException();
    c.failingToDrop(broken);
    try (Scope<String, List<String>> scope = Scope.cancelOnFailure()) {
      List<Child<String>> children = spawnAll(scope);
      Future<List<String>> join = scope.join();
      join.poll(cx);
      b.fail(failure);
      executor.runOne(); // b alone
      assertThat(join.poll(cx).isReady()).isFalse();
      executor.runAll();
      assertThat(log).containsExactlyInAnyOrder("a dropped", "c dropped");
      assertThatThrownBy(() -> join.poll(cx)).isSameAs(failure);
      assertThat(failure.getSuppressed()).containsExactly(broken);
      assertThatThrownBy(() -> children.get(0).value()).isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> children.get(1).value()).isSameAs(failure);
    }
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void a_child_spawned_once_the_scope_is_decided_is_a_cancelled_one() {
    try (Scope<String, List<String>> scope = Scope.cancelOnFailure()) {
      scope.spawn(Future.<String>failed(new IOException()));
      executor.runAll();
      Child<String> late = scope.spawn(a);
      assertThat(log).containsExactly("a dropped");
      assertThat(a.polls()).isZero();
      assertThat(late.outcome()).isEqualTo(new Outcome.Cancelled<String>());
      assertThatThrownBy(() -> scope.join().poll(cx)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void the_first_success_cancels_the_others() throws Exception {
    try (Scope<String, String> scope = Scope.firstSuccess()) {
      spawnAll(scope);
      a.fail(new IOException());
      executor.runAll();
      assertThat(log).isEmpty();
      c.complete("C");
      executor.runAll();
      assertThat(log).containsExactly("b dropped");
      assertThat(scope.join().poll(cx).value()).isEqualTo("C");
    }
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void without_a_success_it_is_the_first_failure() {
    IOException first = new IOException("b");
    IOException second = new IOException("a");
    try (Scope<String, String> scope = Scope.firstSuccess()) {
      scope.spawn(a);
      scope.spawn(b);
      executor.runAll();
      b.fail(first);
      executor.runAll();
      a.fail(second);
      executor.runAll();
      assertThatThrownBy(() -> scope.join().poll(cx)).isSameAs(first);
      assertThat(first.getSuppressed()).containsExactly(second);
    }
    try (Scope<String, String> scope = Scope.firstSuccess()) {
      assertThatThrownBy(() -> scope.join().poll(cx))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the scope has no child that could succeed");
    }
  }

  @Test
  void collected_outcomes_are_all_there() throws Exception {
    IOException failure = new IOException();
    try (Scope<String, List<Outcome<String>>> scope = Scope.collectAll()) {
      List<Child<String>> children = spawnAll(scope);
      a.complete("A");
      b.fail(failure);
      children.get(2).abort();
      executor.runAll();
      assertThat(scope.join().poll(cx).value())
          .containsExactly(
              new Outcome.Success<>("A"),
              new Outcome.Failure<>(failure),
              new Outcome.Cancelled<>());
    }
    assertThat(log).containsExactly("c dropped");
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void close_leaves_no_child_behind() {
    Scope<String, List<String>> scope = Scope.cancelOnFailure();
    spawnAll(scope);
    b.complete("B");
    executor.runAll();
    scope.close();
    scope.close();
    executor.runAll();
    assertThat(log).containsExactlyInAnyOrder("a dropped", "c dropped");
    assertThat(executor.tasks().size()).isZero();
    assertThat(scope.size()).isZero();
    Probe<String> late = new Probe<>();
    assertThatThrownBy(() -> scope.spawn(late))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("spawn in a Scope that was closed");
    assertThat(late.drops()).isZero();
  }

  @Test
  void failures_that_nobody_asked_for_are_reported_at_the_close_and_after() {
    IOException unseen = new IOException("unseen");
    IOException seen = new IOException("seen");
    IllegalStateException broken = new IllegalStateException("in cleanup");
    c.failingToDrop(broken);
    Scope<String, List<Outcome<String>>> scope = Scope.collectAll();
    scope.spawn(Future.<String>failed(unseen));
    Child<String> child = scope.spawn(Future.<String>failed(seen));
    scope.spawn(c);
    executor.runAll();
    assertThat(child.outcome()).isEqualTo(new Outcome.Failure<String>(seen));
    assertThat(executor.uncaught()).isEmpty();
    scope.close();
    assertThat(executor.uncaught()).containsExactly(unseen);
    executor.runAll();
    assertThat(executor.uncaught()).containsExactly(unseen, broken);
  }

  @Test
  void a_cancelled_scope_can_still_be_joined() throws Exception {
    try (Scope<String, List<String>> scope = Scope.cancelOnFailure()) {
      spawnAll(scope);
      scope.cancel();
      executor.runAll();
      assertThatThrownBy(() -> scope.join().poll(cx)).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void shutdown_waits_for_the_cleanup() throws Exception {
    try (Scope<String, List<String>> scope = Scope.cancelOnFailure()) {
      spawnAll(scope);
      Future<Void> shutdown = scope.shutdown();
      assertThat(log).isEmpty();
      assertThat(executor.queued()).isZero();
      assertThat(shutdown.poll(cx).isReady()).isFalse();
      executor.runAll();
      assertThat(log).containsExactlyInAnyOrder("a dropped", "b dropped", "c dropped");
      assertThat(waker.wakes()).isEqualTo(1);
      assertThat(shutdown.poll(cx).isReady()).isTrue();
    }
  }

  @Test
  void a_dropped_join_leaves_the_children_alone() throws Exception {
    try (Scope<String, List<String>> scope = Scope.cancelOnFailure()) {
      spawnAll(scope);
      Future<List<String>> join = scope.join();
      join.poll(cx);
      join.drop();
      assertThat(log).isEmpty();
      for (Probe<String> probe : List.of(a, b, c)) {
        probe.complete("v");
      }
      executor.runAll();
      assertThat(waker.wakes()).isZero();
      assertThat(scope.join().poll(cx).value()).containsExactly("v", "v", "v");
    }
  }

  @Test
  void run_ends_after_the_last_child() throws Exception {
    Future<String> run =
        Scope.run(
            Scope::<String>cancelOnFailure,
            scope -> {
              scope.spawn(a);
              return Future.ready("body");
            });
    assertThat(executor.schedules()).isZero();
    assertThat(run.poll(cx).isReady()).isFalse();
    executor.runAll();
    a.complete("A");
    executor.runAll();
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(run.poll(cx).value()).isEqualTo("body");
  }

  @Test
  void run_fails_with_its_body_once_the_children_have_cleaned_up() throws Exception {
    IOException failure = new IOException();
    Future<String> run =
        Scope.run(
            Scope::<String>cancelOnFailure,
            scope -> {
              scope.spawn(a);
              return Future.failed(failure);
            });
    assertThat(run.poll(cx).isReady()).isFalse();
    assertThat(log).isEmpty();
    executor.runAll();
    assertThat(log).containsExactly("a dropped");
    assertThatThrownBy(() -> run.poll(cx)).isSameAs(failure);
  }

  @Test
  void run_fails_with_a_child_that_its_body_did_not_look_at() throws Exception {
    IOException failure = new IOException();
    Future<String> run =
        Scope.run(
            Scope::<String>cancelOnFailure,
            scope -> {
              scope.spawn(Future.<String>failed(failure));
              return Future.ready("body");
            });
    run.poll(cx);
    executor.runAll();
    assertThatThrownBy(() -> run.poll(cx)).isSameAs(failure);
    assertThat(executor.uncaught()).isEmpty();
  }

  @Test
  void a_dropped_run_drops_body_and_children() throws Exception {
    Future<String> run =
        Scope.run(
            Scope::<String>cancelOnFailure,
            scope -> {
              scope.spawn(a);
              return b;
            });
    run.poll(cx);
    executor.runAll();
    run.drop();
    assertThat(log).containsExactly("b dropped");
    executor.runAll();
    assertThat(log).containsExactly("b dropped", "a dropped");
    assertThat(executor.tasks().size()).isZero();
  }

  @Test
  void a_spawn_and_a_cancel_at_once_leave_nothing_running() {
    Interleavings.check(
        () -> {
          ManualExecutor own = new ManualExecutor();
          Scope<String, List<String>> scope = Scope.cancelOnFailure();
          Interleavings.atOnce(
              scope::cancel,
              () -> {
                try (Inside inside = new Inside(own)) {
                  scope.spawn(Future.pending());
                }
              });
          own.runAll();
          if (scope.size() != 0 || own.tasks().size() != 0) {
            throw new AssertionError("left behind");
          }
        });
  }
}
