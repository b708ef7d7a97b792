package dev.thrum.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import dev.thrum.patterns.CircuitBreaker.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Duration OPEN = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final CircuitBreaker breaker =
      CircuitBreaker.builder().failures(2).openFor(OPEN).trials(2).build();

  @AfterEach
  void leave() {
    clock.close();
  }

  /** A call under way, or refused. */
  private record Call(Probe<String> probe, HandPolled<String> hand) {
    void complete() {
      probe.complete("x");
      assertThat(hand.poll()).isTrue();
      assertThat(hand.value()).isEqualTo("x");
    }

    void fail(Exception failure) {
      probe.fail(failure);
      assertThat(hand.poll()).isTrue();
      assertThat(hand.failure()).isSameAs(failure);
    }

    boolean isRefused() {
      return hand.isReady() && hand.failure() instanceof CircuitOpenException;
    }
  }

  private Call call() {
    Probe<String> probe = new Probe<>();
    return new Call(probe, HandPolled.polled(breaker.call(probe)));
  }

  private void open() {
    call().fail(new IOException());
    call().fail(new IOException());
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void closed_it_lets_all_through_and_a_success_makes_it_forget_failures() {
    call().fail(new IOException());
    call().complete();
    call().fail(new IOException());
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    call().fail(new IOException());
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void open_it_refuses_at_once_and_drops_the_call_unpolled() {
    open();
    clock.set(Duration.ofSeconds(4));
    Call refused = call();
    assertThat(refused.isRefused()).isTrue();
    assertThat(((CircuitOpenException) refused.hand.failure()).retryAfter())
        .isEqualTo(Duration.ofSeconds(6));
    assertThat(refused.probe.polls()).isZero();
    assertThat(refused.probe.drops()).isEqualTo(1);
  }

  @Test
  void half_open_it_lets_so_many_through_and_closes_when_they_succeed() {
    open();
    clock.set(OPEN);
    Call first = call();
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    Call second = call();
    Call third = call();
    assertThat(third.isRefused()).isTrue();
    assertThat(((CircuitOpenException) third.hand.failure()).retryAfter()).isZero();
    first.complete();
    assertThat(call().isRefused()).isTrue();
    second.complete();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void half_open_one_failure_opens_it_again_for_the_whole_time() {
    open();
    clock.set(OPEN);
    Call first = call();
    Call second = call();
    first.fail(new IOException());
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    second.complete(); // of the round before: says nothing
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    clock.set(OPEN.minusMillis(1));
    assertThat(call().isRefused()).isTrue();
    clock.set(Duration.ofMillis(1));
    assertThat(call().isRefused()).isFalse();
  }

  @Test
  void a_call_that_is_dropped_is_neither_success_nor_failure() {
    call().fail(new IOException());
    call().hand.drop();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    call().fail(new IOException()); // the second in a row
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_trial_that_is_dropped_gives_its_place_to_another() {
    open();
    clock.set(OPEN);
    Call first = call();
    Call second = call();
    assertThat(call().isRefused()).isTrue();
    first.hand.drop();
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    Call third = call();
    assertThat(third.isRefused()).isFalse();
    assertThat(call().isRefused()).isTrue();
    second.complete();
    third.complete();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_call_dropped_before_its_first_poll_was_never_in() {
    open();
    clock.set(OPEN);
    Probe<String> probe = new Probe<>();
    breaker.call(probe).drop();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void failures_that_do_not_count_count_as_nothing() {
    CircuitBreaker picky =
        CircuitBreaker.builder().failures(1).countIf(IOException.class::isInstance).build();
    Probe<String> probe = new Probe<String>().failedWith(new IllegalArgumentException());
    assertThat(HandPolled.polled(picky.call(probe)).failure())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(picky.state()).isEqualTo(State.CLOSED);
    call().fail(new CancellationException());
    call().fail(new CancellationException());
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_condition_that_throws_leaves_the_place_free() {
    CircuitBreaker broken =
        CircuitBreaker.builder()
            .failures(1)
            .countIf(
                failure -> {
                  throw new IllegalStateException("condition");
                })
            .build();
    Probe<String> probe = new Probe<String>().failedWith(new IOException());
    assertThat(HandPolled.polled(broken.call(probe)).failure()).hasMessage("condition");
    assertThat(broken.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void bad_settings_are_refused_by_name() {
    CircuitBreaker.Builder builder = CircuitBreaker.builder();
    assertThatThrownBy(() -> builder.failures(0)).hasMessage("failures: 0 is less than one");
    assertThatThrownBy(() -> builder.trials(-1)).hasMessage("trials: -1 is less than one");
    assertThatThrownBy(() -> builder.openFor(Duration.ZERO))
        .hasMessage("openFor: PT0S is not positive");
    assertThatThrownBy(() -> builder.openFor(null)).hasMessage("openFor: the duration is null");
    assertThat(builder.openFor(Duration.ofSeconds(Long.MAX_VALUE)).build().state())
        .isEqualTo(State.CLOSED);
    assertThatThrownBy(() -> builder.countIf(null)).hasMessage("countIf: the condition is null");
    assertThatThrownBy(() -> breaker.call(null)).hasMessage("call: the future is null");
  }

  @Test
  void outside_a_runtime_it_says_so() {
    leave();
    try {
      assertThat(call().hand.failure()).hasMessageContaining("CircuitBreaker.call needs a Thrum");
    } finally {
      assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void never_more_trials_than_allowed_under_every_schedule() {
    Interleavings.check(
        () -> {
          CircuitState circuit = new CircuitState(1, 10, 1);
          circuit.fail(circuit.enter(0), 0);
          List<Long> let = new ArrayList<>();
          Runnable trial =
              () -> {
                long round = circuit.enter(10);
                if (round != CircuitState.REFUSED) {
                  synchronized (let) {
                    let.add(round);
                  }
                }
              };
          Interleavings.atOnce(trial, trial);
          if (let.size() != 1) {
            throw new AssertionError(let.size() + " let through");
          }
          circuit.succeed(let.get(0));
          if (circuit.state() != State.CLOSED) {
            throw new AssertionError(circuit.state());
          }
        });
  }
}
