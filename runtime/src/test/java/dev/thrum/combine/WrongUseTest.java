package dev.thrum.combine;

import static dev.thrum.Thrum.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong use is refused with the name of what is wrong, and changes nothing. */
class WrongUseTest {

  private final Probe<String> probe = new Probe<>();

  private static void missing(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(message);
  }

  @Test
  void a_missing_future_is_named_and_the_others_are_left_alone() {
    missing(() -> Thrum.join(probe, null), "join: future number 2 is null");
    missing(() -> Thrum.tryJoin(null, probe), "tryJoin: future number 1 is null");
    missing(() -> Thrum.joinAll(Arrays.asList(probe, null)), "joinAll: future number 2 is null");
    missing(
        () -> Thrum.selectAll(Arrays.asList(probe, null)), "selectAll: future number 2 is null");
    missing(() -> Thrum.selectOk(Arrays.asList(null, probe)), "selectOk: future number 1 is null");
    missing(() -> Thrum.race(probe, null), "race: the second future is null");
    missing(() -> on(null, value -> value), "on: the future is null");
    missing(() -> on(probe, null), "on: the handler is null");
    missing(() -> Thrum.select(on(probe, v -> v), null), "select: branch number 2 is null");
    missing(() -> Thrum.pollImmediate(null), "pollImmediate: the future is null");
    missing(
        () -> Thrum.forEachConcurrent(null, 1, x -> probe),
        "forEachConcurrent: the items are null");
    missing(
        () -> Thrum.forEachConcurrent(List.of(1), 1, null),
        "forEachConcurrent: the function is null");
    assertThat(probe.polls() + probe.drops()).isZero();
  }

  @Test
  void a_missing_collection_is_named() {
    missing(() -> Thrum.joinAll(null), "joinAll: there are no futures");
    missing(() -> Thrum.tryJoinAll(null), "tryJoinAll: there are no futures");
    missing(() -> Thrum.joinAllBiased(null), "joinAllBiased: there are no futures");
    missing(() -> Thrum.selectAll(null), "selectAll: there are no futures");
    missing(() -> Thrum.selectOk(null), "selectOk: there are no futures");
    missing(() -> FuturesUnordered.of(null), "FuturesUnordered.of: there are no futures");
  }

  @Test
  void a_choice_of_nothing_is_refused() {
    assertThatThrownBy(() -> Thrum.selectAll(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("selectAll: there is no future to select");
    assertThatThrownBy(() -> Thrum.selectOk(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("selectOk: there is no future to select");
  }

  @Test
  void selecting_a_future_that_has_completed_says_so_and_drops_the_others() {
    Future<String> over = Future.ready("x").map(value -> value);
    assertThat(HandPolled.polled(over).value()).isEqualTo("x");
    HandPolled<String> hand =
        HandPolled.polled(Thrum.selectBiased(on(over, v -> v), on(probe, v -> v)));
    assertThat(hand.failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was polled after it had completed; a completed future is used up");
    assertThat(probe.polls()).isZero();
    assertThat(probe.drops()).isEqualTo(1);
  }

  @Test
  void joining_a_future_that_has_completed_says_so_once_the_others_are_over() {
    Future<String> over = Future.ready("x").map(value -> value);
    assertThat(HandPolled.polled(over).value()).isEqualTo("x");
    HandPolled<?> hand = HandPolled.polled(Thrum.join(over, probe));
    assertThat(hand.isReady()).isFalse();
    probe.complete("y");
    assertThat(hand.pollIfWoken()).isTrue();
    assertThat(hand.failure()).hasMessageContaining("a completed future is used up");
    assertThat(probe.misuse()).isEmpty();
  }

  @Test
  void a_combinator_that_is_over_is_not_polled_again_and_keeps_its_answer_to_itself() {
    for (Future<?> combined :
        List.of(
            Thrum.join(Future.ready(1), Future.ready(2)),
            Thrum.select(on(Future.ready(1), v -> v)),
            Thrum.selectAll(List.of(Future.ready(1))),
            Thrum.selectOk(List.of(Future.ready(1))),
            Thrum.abortable(Future.ready(1)),
            Thrum.forEachConcurrent(List.of(1), 1, Future::ready))) {
      assertThat(HandPolled.polled(combined).isReady()).isTrue();
      assertThat(HandPolled.polled(combined).failure())
          .as(combined.toString())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was polled after it had completed");
      combined.drop(); // of no consequence
    }
  }

  @Test
  void the_wrong_side_of_a_race_is_refused_by_name() {
    Either<String, Integer> left = Either.left("x");
    assertThatThrownBy(left::right)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ask isLeft() first");
    assertThat(left.left()).isEqualTo("x");
  }

  @Test
  void a_closed_set_takes_no_more_and_leaves_the_future_alone() {
    FuturesUnordered<String> set = new FuturesUnordered<>();
    set.close();
    assertThatThrownBy(() -> set.push(probe))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("push to a FuturesUnordered that was closed");
    missing(() -> new FuturesUnordered<String>().push(null), "push: the future is null");
    FuturesOrdered<String> queue = new FuturesOrdered<>();
    missing(() -> queue.push(null), "push: the future is null");
    missing(() -> queue.pushFront(null), "push: the future is null");
    assertThat(queue.size()).isZero();
    queue.close();
    assertThatThrownBy(() -> queue.push(probe)).isInstanceOf(IllegalStateException.class);
    assertThat(queue.size()).isZero();
    assertThat(probe.polls() + probe.drops()).isZero();
  }
}
