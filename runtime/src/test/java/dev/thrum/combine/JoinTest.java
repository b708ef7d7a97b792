package dev.thrum.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Polling;
import dev.thrum.internal.concurrent.Budget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<Object> a = probe("a");
  private final Probe<Object> b = probe("b");
  private final Probe<Object> c = probe("c");

  private Probe<Object> probe(String name) {
    return new Probe<>(name, log);
  }

  private void logPolls() {
    for (Probe<Object> probe : List.of(a, b, c)) {
      probe.whenPolled(context -> log.add(probe.toString()));
    }
  }

  private void assertNoMisuse() {
    for (Probe<Object> probe : List.of(a, b, c)) {
      assertThat(probe.misuse()).as(probe.toString()).isEmpty();
    }
  }

  @Test
  void it_is_ready_when_all_are_and_answers_in_the_order_of_the_arguments() throws Exception {
    Future<Joined2<Object, Object>> join = Thrum.join(a, b);
    assertThat(a.polls() + b.polls()).isZero();
    assertThat(join.poll(cx).isReady()).isFalse();
    b.complete("B");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(join.poll(cx).isReady()).isFalse();
    a.complete("A");
    assertThat(join.poll(cx).value()).isEqualTo(new Joined2<>("A", "B"));
    assertThat(List.of(a.polls(), b.polls())).containsExactly(3, 2);
    join.drop();
    assertThat(a.drops() + b.drops()).isZero();
    assertNoMisuse();
  }

  @Test
  void a_null_is_a_value() throws Exception {
    assertThat(Thrum.join(Future.ready(), Future.ready(1)).poll(cx).value())
        .isEqualTo(new Joined2<>(null, 1));
    assertThat(Thrum.joinAll(List.of(Future.ready(), Future.ready())).poll(cx).value())
        .containsExactly(null, null);
  }

  @Test
  void two_to_eight_of_any_types() throws Exception {
    assertThat(Thrum.join(r(1), r("2"), r(3)).poll(cx).value()).isEqualTo(new Joined3<>(1, "2", 3));
    assertThat(Thrum.join(r(1), r(2), r(3), r(4)).poll(cx).value())
        .isEqualTo(new Joined4<>(1, 2, 3, 4));
    assertThat(Thrum.join(r(1), r(2), r(3), r(4), r(5)).poll(cx).value())
        .isEqualTo(new Joined5<>(1, 2, 3, 4, 5));
    assertThat(Thrum.join(r(1), r(2), r(3), r(4), r(5), r(6)).poll(cx).value())
        .isEqualTo(new Joined6<>(1, 2, 3, 4, 5, 6));
    assertThat(Thrum.join(r(1), r(2), r(3), r(4), r(5), r(6), r(7)).poll(cx).value())
        .isEqualTo(new Joined7<>(1, 2, 3, 4, 5, 6, 7));
    assertThat(Thrum.join(r(1), r(2), r(3), r(4), r(5), r(6), r(7), r(8)).poll(cx).value())
        .isEqualTo(new Joined8<>(1, 2, 3, 4, 5, 6, 7, 8));
    assertThat(Thrum.tryJoin(r(1), r(2), r(3)).poll(cx).value()).isEqualTo(new Joined3<>(1, 2, 3));
    assertThat(Thrum.tryJoin(r(1), r(2), r(3), r(4)).poll(cx).value())
        .isEqualTo(new Joined4<>(1, 2, 3, 4));
    assertThat(Thrum.tryJoin(r(1), r(2), r(3), r(4), r(5)).poll(cx).value())
        .isEqualTo(new Joined5<>(1, 2, 3, 4, 5));
    assertThat(Thrum.tryJoin(r(1), r(2), r(3), r(4), r(5), r(6)).poll(cx).value())
        .isEqualTo(new Joined6<>(1, 2, 3, 4, 5, 6));
    assertThat(Thrum.tryJoin(r(1), r(2), r(3), r(4), r(5), r(6), r(7)).poll(cx).value())
        .isEqualTo(new Joined7<>(1, 2, 3, 4, 5, 6, 7));
    assertThat(Thrum.tryJoin(r(1), r(2), r(3), r(4), r(5), r(6), r(7), r(8)).poll(cx).value())
        .isEqualTo(new Joined8<>(1, 2, 3, 4, 5, 6, 7, 8));
  }

  private static <T> Future<T> r(T value) {
    return Future.ready(value);
  }

  @Test
  void each_poll_begins_with_another_child_and_skips_those_that_are_over() throws Exception {
    logPolls();
    Future<?> join = Thrum.join(a, b, c);
    join.poll(cx);
    join.poll(cx);
    join.poll(cx);
    assertThat(log).containsExactly("a", "b", "c", "b", "c", "a", "c", "a", "b");
    log.clear();
    b.complete("B");
    join.poll(cx);
    join.poll(cx);
    assertThat(log).containsExactly("a", "b", "c", "c", "a");
  }

  @Test
  void biased_each_poll_begins_with_the_first() throws Exception {
    logPolls();
    Future<List<Object>> join = Thrum.joinAllBiased(List.of(a, b, c));
    join.poll(cx);
    join.poll(cx);
    assertThat(log).containsExactly("a", "b", "c", "a", "b", "c");
    a.complete("A");
    b.complete("B");
    c.complete("C");
    assertThat(join.poll(cx).value()).containsExactly("A", "B", "C");
    assertThat(log).hasSize(9);
  }

  @Test
  void a_child_that_never_runs_dry_does_not_starve_its_sibling() throws Exception {
    Future<Void> busy =
        context -> {
          while (Budget.proceed(context)) {
            log.add("busy");
          }
          return Poll.pending();
        };
    Future<String> modest =
        context -> Budget.proceed(context) ? Poll.ready("done") : Poll.pending();
    Future<String> seen = modest.inspect(log::add);
    Future<?> join = Thrum.join(busy, seen);
    Polling here = Polling.here();
    for (int poll = 0; poll < 2; poll++) {
      Object outer = here.enter(this);
      assertThat(join.poll(cx).isReady()).isFalse();
      here.leave(outer);
    }
    assertThat(log).contains("done");
    join.drop();
  }

  @Test
  void a_join_of_nothing_is_ready() throws Exception {
    assertThat(Thrum.joinAll(List.of()).poll(cx).value()).isEmpty();
    assertThat(Thrum.tryJoinAll(List.of()).poll(cx).value()).isEmpty();
  }

  @Test
  void join_waits_for_all_and_then_fails_with_what_was_thrown_first() throws Exception {
    IOException first = new IOException("b");
    IOException second = new IOException("a");
    Future<?> join = Thrum.join(a, b, c);
    join.poll(cx);
    b.fail(first);
    assertThat(join.poll(cx).isReady()).isFalse();
    a.fail(second);
    assertThat(join.poll(cx).isReady()).isFalse();
    c.complete("C");
    assertThatThrownBy(() -> join.poll(cx)).isSameAs(first);
    assertThat(first.getSuppressed()).containsExactly(second);
    assertThat(a.drops() + b.drops() + c.drops()).isZero();
    assertNoMisuse();
  }

  @Test
  void one_failure_thrown_by_two_children_is_not_suppressed_in_itself() {
    IOException same = new IOException();
    assertThatThrownBy(() -> Thrum.join(Future.failed(same), Future.failed(same)).poll(cx))
        .isSameAs(same);
    assertThat(same.getSuppressed()).isEmpty();
  }

  @Test
  void an_error_of_the_virtual_machine_fails_a_join_at_once() throws Exception {
    OutOfMemoryError fatal = new OutOfMemoryError("for a test");
    Future<?> join = Thrum.join(a, Future.failed(fatal));
    assertThatThrownBy(() -> join.poll(cx)).isSameAs(fatal);
    assertThat(a.drops()).isEqualTo(1);
  }

  @Test
  void try_join_fails_at_once_and_drops_the_others_before_that_is_seen() throws Exception {
    IOException failure = new IOException();
    Future<?> join = Thrum.tryJoin(a, b, c);
    join.poll(cx);
    b.fail(failure);
    assertThatThrownBy(() -> join.poll(cx)).isSameAs(failure);
    assertThat(log).containsExactly("a dropped", "c dropped");
    assertThat(List.of(a.polls(), b.polls(), c.polls())).containsExactly(1, 2, 1);
    assertThatThrownBy(() -> join.poll(cx)).isInstanceOf(IllegalStateException.class);
    assertNoMisuse();
  }

  @Test
  void a_drop_at_every_suspension_drops_what_is_not_over_once() throws Exception {
    for (int completed = 0; completed < 3; completed++) {
      List<Probe<Object>> probes = List.of(probe("x"), probe("y"), probe("z"));
      Future<?> join = Thrum.joinAll(probes);
      join.poll(cx);
      for (int i = 0; i < completed; i++) {
        probes.get(i).complete(i);
        assertThat(join.poll(cx).isReady()).isFalse();
      }
      join.drop();
      join.drop();
      for (int i = 0; i < 3; i++) {
        assertThat(probes.get(i).drops()).isEqualTo(i < completed ? 0 : 1);
        assertThat(probes.get(i).misuse()).isEmpty();
      }
      assertThatThrownBy(() -> join.poll(cx))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("join of 3 was polled after it had been dropped");
    }
  }

  @Test
  void dropped_before_its_first_poll_it_polls_nothing_and_drops_all() {
    Thrum.tryJoin(a, b, c).drop();
    assertThat(log).containsExactly("a dropped", "b dropped", "c dropped");
    assertThat(a.polls() + b.polls() + c.polls()).isZero();
  }

  @Test
  void a_child_that_fails_to_drop_keeps_no_other_from_being_dropped() {
    IllegalStateException broken = new IllegalStateException();
    try (Uncaughts uncaughts = new Uncaughts()) {
      Thrum.join(a.failingToDrop(broken), b).drop();
      assertThat(uncaughts.failures()).containsExactly(broken);
    }
    assertThat(log).containsExactly("a dropped", "b dropped");
  }

  @Test
  void a_drop_during_the_poll_of_a_child_waits_for_its_end() {
    Future<Joined2<Object, Object>> join = Thrum.join(a, b);
    a.whenPolled(
        context -> {
          join.drop();
          assertThat(log).isEmpty();
        });
    assertThat(catchPoll(join)).isNull();
    assertThat(log).containsExactly("a dropped", "b dropped");
    assertNoMisuse();
  }

  private Throwable catchPoll(Future<?> future) {
    try {
      assertThat(future.poll(cx).isReady()).isFalse();
      return null;
    } catch (Throwable t) {
      return t;
    }
  }

  @Test
  void lent_futures_outlive_the_join() throws Exception {
    Future<?> join = Thrum.join(a.byRef(), b.byRef());
    join.poll(cx);
    join.drop();
    assertThat(log).isEmpty();
    a.complete("A");
    assertThat(a.poll(cx).value()).isEqualTo("A");
  }

  @Test
  void shared_futures_may_be_joined_with_themselves() throws Exception {
    Future<Object> shared = a.shared();
    Future<Joined2<Object, Object>> join = Thrum.join(shared, shared);
    assertThat(join.poll(cx).isReady()).isFalse();
    a.complete("A");
    assertThat(join.poll(cx).value()).isEqualTo(new Joined2<>("A", "A"));
  }

  @Test
  void join_all_keeps_the_order_of_the_futures() throws Exception {
    List<Probe<Object>> probes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      probes.add(probe("p" + i));
    }
    Future<List<Object>> join = Thrum.joinAll(probes);
    assertThat(join.poll(cx).isReady()).isFalse();
    for (int i = 99; i > 0; i--) {
      probes.get(i).complete(i);
    }
    assertThat(join.poll(cx).isReady()).isFalse();
    probes.get(0).complete(0);
    List<Object> values = join.poll(cx).value();
    assertThat(values).hasSize(100).startsWith(0, 1, 2).endsWith(98, 99);
    assertThatThrownBy(() -> values.set(0, "x")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_missing_future_is_named_and_the_others_are_left_alone() {
    assertThatThrownBy(() -> Thrum.join(a, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("join: future number 2 is null");
    assertThatThrownBy(() -> Thrum.tryJoinAll(Arrays.asList(null, a)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("tryJoinAll: future number 1 is null");
    assertThat(a.drops() + a.polls()).isZero();
  }
}
