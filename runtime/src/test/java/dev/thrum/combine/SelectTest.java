package dev.thrum.combine;

import static dev.thrum.Thrum.on;
import static dev.thrum.Thrum.onAsync;
import static dev.thrum.Thrum.race;
import static dev.thrum.Thrum.select;
import static dev.thrum.Thrum.selectBiased;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Services;
import dev.thrum.internal.concurrent.Chance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectTest {

  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final List<String> log = new ArrayList<>();
  private final Probe<String> a = new Probe<>("a", log);
  private final Probe<String> b = new Probe<>("b", log);
  private final Probe<String> c = new Probe<>("c", log);

  private void assertNoMisuse() {
    for (Probe<String> probe : List.of(a, b, c)) {
      assertThat(probe.misuse()).as(probe.toString()).isEmpty();
    }
  }

  @Test
  void the_first_branch_that_is_ready_wins_and_the_others_are_dropped_before_its_handler_runs()
      throws Exception {
    Future<Integer> select =
        select(
            on(a, value -> 1),
            on(
                b,
                value -> {
                  log.add("handler of " + value);
                  return 2;
                }),
            on(c, value -> 3));
    assertThat(select.poll(cx).isReady()).isFalse();
    b.complete("B");
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(select.poll(cx).value()).isEqualTo(2);
    assertThat(log).containsExactly("a dropped", "c dropped", "handler of B");
    assertNoMisuse();
  }

  @Test
  void of_two_ready_branches_one_handler_runs_and_one_is_polled() throws Exception {
    a.complete("A");
    b.complete("B");
    String winner = select(on(a, value -> value), on(b, value -> value)).poll(cx).value();
    assertThat(a.polls() + b.polls()).isEqualTo(1);
    assertThat(a.drops() + b.drops()).isEqualTo(1);
    assertThat(winner).isEqualTo(a.polls() == 1 ? "A" : "B");
  }

  @Test
  void every_branch_may_win() throws Exception {
    Set<Integer> winners = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      winners.add(
          select(
                  on(Future.ready(), value -> 0),
                  on(Future.ready(), value -> 1),
                  on(Future.ready(), value -> 2))
              .poll(cx)
              .value());
    }
    assertThat(winners).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void a_runtime_with_a_seed_repeats_its_choices() throws Exception {
    List<Integer> once = winnersBySeed(7);
    assertThat(winnersBySeed(7)).isEqualTo(once);
    assertThat(winnersBySeed(8)).isNotEqualTo(once);
  }

  private List<Integer> winnersBySeed(long seed) throws Exception {
    Random random = new Random(seed);
    Chance chance = random::nextInt;
    Services outer =
        Ambient.enter(
            new Services() {
              @Override
              public <S> S service(Class<S> type) {
                return type == Chance.class ? type.cast(chance) : null;
              }

              @Override
              public boolean mayBlock() {
                return false;
              }
            });
    try {
      List<Integer> winners = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        winners.add(
            select(on(Future.ready(), value -> 0), on(Future.ready(), value -> 1))
                .poll(cx)
                .value());
      }
      return winners;
    } finally {
      Ambient.restore(outer);
    }
  }

  @Test
  void biased_looks_in_written_order() throws Exception {
    b.complete("B");
    c.complete("C");
    assertThat(
            selectBiased(on(a, value -> value), on(b, value -> value), on(c, value -> value))
                .poll(cx)
                .value())
        .isEqualTo("B");
    assertThat(List.of(a.polls(), b.polls(), c.polls())).containsExactly(1, 1, 0);
  }

  @Test
  void a_loop_of_biased_selects_with_guards_ends_in_the_other_answer() throws Exception {
    int[] left = {2, 1};
    List<String> order = new ArrayList<>();
    boolean more = true;
    while (more) {
      more =
          selectBiased(
                  on(Future.ready(), value -> order.add("a" + left[0]--)).when(left[0] > 0),
                  on(Future.ready(), value -> order.add("b" + left[1]--)).when(left[1] > 0))
              .orElse(() -> false)
              .poll(cx)
              .value();
    }
    assertThat(order).containsExactly("a2", "a1", "b1");
  }

  @Test
  void a_branch_that_is_disabled_is_never_polled_and_dropped_with_the_losers() throws Exception {
    b.complete("B");
    assertThat(select(on(a, value -> value).when(false), on(b, value -> value)).poll(cx).value())
        .isEqualTo("B");
    assertThat(a.polls()).isZero();
    assertThat(a.drops()).isEqualTo(1);
    assertNoMisuse();
  }

  @Test
  void two_guards_must_both_hold() {
    assertThat(on(a, value -> value).when(false).when(true)).hasToString("on(a).when(false)");
    assertThat(on(a, value -> value).when(true)).hasToString("on(a)");
  }

  @Test
  void all_branches_disabled_is_said_and_drops_them() {
    Future<String> select =
        select(on(a, value -> value).when(false), on(b, value -> value).when(false));
    assertThatThrownBy(() -> select.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "select of 2: all branches are disabled by when(false), and there is no orElse(…)");
    assertThat(log).containsExactly("a dropped", "b dropped");
  }

  @Test
  void a_select_of_nothing_is_the_other_answer() throws Exception {
    assertThat(Select.<String>fair().orElse(() -> "none").poll(cx).value()).isEqualTo("none");
    assertThatThrownBy(() -> Select.<String>fair().poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("select of 0: all branches are disabled");
  }

  @Test
  void none_ready_now_is_the_other_answer_and_drops_all_before_it() throws Exception {
    String answer =
        select(on(a, value -> value), on(b, value -> value))
            .orElse(
                () -> {
                  log.add("orElse");
                  return "none";
                })
            .poll(cx)
            .value();
    assertThat(answer).isEqualTo("none");
    assertThat(log).containsExactly("a dropped", "b dropped", "orElse");
    assertThat(List.of(a.polls(), b.polls())).containsExactly(1, 1);
    assertNoMisuse();
  }

  @Test
  void a_ready_branch_goes_before_the_other_answer() throws Exception {
    a.complete("A");
    assertThat(select(on(a, value -> value)).orElse(() -> "none").poll(cx).value()).isEqualTo("A");
  }

  @Test
  void the_other_answer_is_given_once_and_before_the_first_poll() throws Exception {
    Select<String> select = select(on(a, value -> value));
    select.poll(cx);
    assertThatThrownBy(() -> select.orElse(() -> "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("orElse(…) of a select that has begun");
    Select<String> twice = select(on(b, value -> value)).orElse(() -> "x");
    assertThatThrownBy(() -> twice.orElse(() -> "y"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("orElse(…) twice in one select");
    assertThat(twice.poll(cx).value()).isEqualTo("x");
  }

  @Test
  void without_budget_it_yields_even_if_a_branch_is_ready() throws Exception {
    Polling here = Polling.here();
    int outer = here.limit(0);
    try {
      Future<String> select = select(on(a.completed("A"), value -> value));
      assertThat(select.poll(cx).isReady()).isFalse();
      assertThat(waker.wakes()).isEqualTo(1);
      assertThat(a.polls()).isZero();
      Future<String> now = select(on(b.completed("B"), value -> value)).orElse(() -> "none");
      assertThat(now.poll(cx).isReady()).isFalse();
      here.limit(1);
      assertThat(now.poll(cx).value()).isEqualTo("B");
      assertThat(here.isExhausted()).isTrue();
      here.limit(1);
      assertThat(select.poll(cx).value()).isEqualTo("A");
      assertThat(here.isExhausted()).isFalse(); // the branch itself is what costs
    } finally {
      here.limit(outer);
    }
  }

  @Test
  void a_branch_that_fails_has_won() throws Exception {
    IOException failure = new IOException();
    Future<String> select = select(on(a, value -> value), on(b, value -> value));
    select.poll(cx);
    a.fail(failure);
    assertThatThrownBy(() -> select.poll(cx)).isSameAs(failure);
    assertThat(log).containsExactly("b dropped");
    assertNoMisuse();
  }

  @Test
  void a_handler_that_fails_fails_the_select() {
    IllegalArgumentException failure = new IllegalArgumentException();
    Future<String> select =
        select(
            on(
                a.completed("A"),
                value -> {
                  throw failure;
                }));
    assertThatThrownBy(() -> select.poll(cx)).isSameAs(failure);
    assertNoMisuse();
  }

  @Test
  void a_loser_that_fails_to_drop_harms_nobody() throws Exception {
    IllegalStateException broken = new IllegalStateException();
    try (Uncaughts uncaughts = new Uncaughts()) {
      Future<String> select =
          selectBiased(
              on(b.failingToDrop(broken), value -> value),
              on(a.completed("A"), value -> value),
              on(c, value -> value));
      assertThat(select.poll(cx).value()).isEqualTo("A");
      assertThat(uncaughts.failures()).containsExactly(broken);
    }
    assertThat(log).containsExactly("b dropped", "c dropped");
  }

  @Test
  void the_future_of_an_async_handler_is_awaited_in_its_place() throws Exception {
    Future<String> select = select(onAsync(a, value -> c), on(b, value -> value));
    select.poll(cx);
    a.complete("A");
    assertThat(select.poll(cx).isReady()).isFalse();
    assertThat(log).containsExactly("b dropped");
    assertThat(List.of(a.polls(), c.polls())).containsExactly(2, 1);
    c.complete("C");
    assertThat(select.poll(cx).value()).isEqualTo("C");
    select.drop();
    assertThat(log).containsExactly("b dropped");
    assertNoMisuse();
  }

  @Test
  void a_drop_while_an_async_handler_waits_drops_its_future() throws Exception {
    Future<String> select = select(onAsync(a.completed("A"), value -> c), on(b, value -> value));
    select.poll(cx);
    select.poll(cx);
    log.clear();
    select.drop();
    assertThat(log).containsExactly("c dropped");
    assertNoMisuse();
  }

  @Test
  void an_async_handler_must_answer_a_future() {
    assertThatThrownBy(() -> select(onAsync(a.completed("A"), value -> null)).poll(cx))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("onAsync: the handler returned null instead of a future");
  }

  @Test
  void a_drop_drops_every_branch_once() throws Exception {
    Future<String> select = select(on(a, value -> value), on(b, value -> value).when(false));
    select.poll(cx);
    select.drop();
    select.drop();
    assertThat(log).containsExactly("a dropped", "b dropped");
    assertThatThrownBy(() -> select.poll(cx)).isInstanceOf(IllegalStateException.class);
    assertNoMisuse();
  }

  @Test
  void lent_futures_that_did_not_win_can_be_selected_again() throws Exception {
    b.complete("B");
    assertThat(
            selectBiased(on(a.byRef(), value -> value), on(b.byRef(), value -> value))
                .poll(cx)
                .value())
        .isEqualTo("B");
    a.complete("A");
    assertThat(selectBiased(on(a.byRef(), value -> value)).poll(cx).value()).isEqualTo("A");
    assertThat(log).isEmpty();
    assertNoMisuse();
  }

  @Test
  void selects_nest_and_hold_joins() throws Exception {
    Future<String> inner = select(on(a, value -> value), on(b, value -> value));
    Future<Integer> outer =
        select(
            on(inner, String::length),
            on(Join.all(List.of(c, new Probe<String>("d", log))), List::size));
    assertThat(outer.poll(cx).isReady()).isFalse();
    b.complete("four");
    assertThat(outer.poll(cx).value()).isEqualTo(4);
    assertThat(log).containsExactlyInAnyOrder("a dropped", "c dropped", "d dropped");
  }

  @Test
  void sixty_four_branches_and_no_more() throws Exception {
    List<Branch<Integer>> branches = new ArrayList<>();
    IntStream.range(0, 63).forEach(i -> branches.add(on(Future.<Void>pending(), value -> i)));
    branches.add(on(Future.ready(), value -> 63));
    assertThat(select(array(branches)).poll(cx).value()).isEqualTo(63);
    branches.add(on(a, value -> 64));
    assertThatThrownBy(() -> select(array(branches)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65 branches; at most 64");
    assertThat(a.drops()).isZero();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Branch<Integer>[] array(List<Branch<Integer>> branches) {
    return branches.toArray(new Branch[0]);
  }

  @Test
  void what_is_missing_is_named() {
    assertThatThrownBy(() -> on((Future<String>) null, value -> value))
        .hasMessage("on: the future is null");
    assertThatThrownBy(() -> on(a, null)).hasMessage("on: the handler is null");
    assertThatThrownBy(() -> select(on(a, value -> value), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("select: branch number 2 is null");
    assertThatThrownBy(() -> race(a, null)).hasMessage("race: the second future is null");
    assertThat(a.drops() + a.polls()).isZero();
  }

  @Test
  void a_race_tells_who_was_first() throws Exception {
    Future<Either<String, String>> race = race(a, b);
    assertThat(race.poll(cx).isReady()).isFalse();
    b.complete("B");
    Either<String, String> first = race.poll(cx).value();
    assertThat(first.isLeft()).isFalse();
    assertThat(first.isRight()).isTrue();
    assertThat(first.right()).isEqualTo("B");
    assertThatThrownBy(first::left)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("left() of Right[value=B]; ask isLeft() first");
    assertThat(log).containsExactly("a dropped");
    Either<String, String> left = race(Future.ready("L"), c).poll(cx).value();
    assertThat(left.isLeft()).isTrue();
    assertThat(left.left()).isEqualTo("L");
    assertThatThrownBy(left::right).isInstanceOf(IllegalStateException.class);
    assertNoMisuse();
  }
}
