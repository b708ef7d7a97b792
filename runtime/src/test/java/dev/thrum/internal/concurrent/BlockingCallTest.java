package dev.thrum.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.HeldCalls;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.RuntimeClosedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingCallTest {

  private final HeldCalls calls = new HeldCalls();
  private final Inside inside = new Inside(calls);
  private final List<String> discarded = new ArrayList<>();
  private int made;

  @AfterEach
  void leave() {
    inside.close();
  }

  private HandPolled<String> call() {
    return HandPolled.of(
        new BlockingCall<>(
            "test.call",
            abandoned -> {
              made++;
              return "value";
            },
            discarded::add));
  }

  @Test
  void it_is_handed_over_by_the_first_poll_and_wakes_when_it_is_over() {
    HandPolled<String> hand = call();
    assertThat(calls.waiting()).isZero();
    assertThat(hand.poll()).isFalse();
    assertThat(hand.poll()).isFalse();
    assertThat(calls.waiting()).isEqualTo(1);
    assertThat(hand.wakes()).isZero();
    calls.runOne();
    assertThat(hand.wakes()).isEqualTo(1);
    assertThat(hand.poll()).isTrue();
    assertThat(hand.value()).isEqualTo("value");
    assertThat(discarded).isEmpty();
    assertThat(made).isEqualTo(1);
  }

  @Test
  void only_the_last_waker_is_called() {
    HandPolled<String> hand = call();
    hand.poll();
    var first = hand.changeWaker();
    hand.poll();
    calls.runOne();
    assertThat(first.wakes()).isZero();
    assertThat(hand.wakes()).isEqualTo(1);
  }

  @Test
  void dropped_before_it_was_begun_it_never_is() {
    HandPolled<String> unpolled = call();
    unpolled.drop();
    HandPolled<String> queued = call();
    queued.poll();
    queued.drop();
    assertThat(calls.runOne()).isTrue();
    assertThat(calls.runOne()).isFalse();
    assertThat(made).isZero();
    assertThat(queued.wakes()).isZero();
  }

  @Test
  void dropped_while_it_runs_it_is_told_and_its_value_discarded() {
    List<Boolean> seen = new ArrayList<>();
    List<HandPolled<String>> self = new ArrayList<>();
    self.add(
        HandPolled.of(
            new BlockingCall<>(
                "test.call",
                abandoned -> {
                  seen.add(abandoned.getAsBoolean());
                  self.get(0).drop();
                  seen.add(abandoned.getAsBoolean());
                  return "value";
                },
                discarded::add)));
    self.get(0).poll();
    calls.runOne();
    assertThat(seen).containsExactly(false, true);
    assertThat(discarded).containsExactly("value");
    assertThat(self.get(0).wakes()).isZero();
  }

  @Test
  void a_value_that_nobody_took_is_discarded() {
    HandPolled<String> hand = call();
    hand.poll();
    calls.runOne();
    hand.drop();
    assertThat(discarded).containsExactly("value");
  }

  @Test
  void what_discarding_fails_with_is_an_uncaught_failure() {
    HandPolled<String> hand =
        HandPolled.of(
            new BlockingCall<>(
                "test.call",
                abandoned -> "value",
                unwanted -> {
                  throw new IllegalStateException("on purpose");
                }));
    hand.poll();
    calls.runOne();
    try (Uncaughts uncaught = new Uncaughts()) {
      hand.drop();
      assertThat(uncaught.origins()).containsExactly("test.call");
    }
  }

  @Test
  void it_fails_with_what_the_call_threw() {
    IOException thrown = new IOException("on purpose");
    HandPolled<String> hand =
        HandPolled.of(
            new BlockingCall<>(
                "test.call",
                abandoned -> {
                  throw thrown;
                }));
    hand.poll();
    calls.runOne();
    hand.poll();
    assertThat(hand.failure()).isSameAs(thrown);
  }

  @Test
  void after_the_end_of_the_runtime_it_says_so() {
    calls.close();
    HandPolled<String> hand = HandPolled.polled(call().future());
    assertThat(hand.failure())
        .isInstanceOf(RuntimeClosedException.class)
        .hasMessageStartingWith("test.call failed: the runtime");
  }

  @Test
  void outside_a_runtime_it_says_what_it_needs() {
    HandPolled<String> hand = call();
    try (Inside nothing = new Inside()) {
      assertThat(nothing).isNotNull();
      hand.poll();
    }
    assertThat(hand.failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("test.call needs a Thrum runtime");
  }
}
