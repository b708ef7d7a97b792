package dev.thrum.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.internal.Polling;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {

  private final ManualClock clock = new ManualClock();
  private final List<String> log = new ArrayList<>();
  private final List<Probe<String>> attempts = new ArrayList<>();
  private final Supplier<Future<String>> attempt =
      () -> {
        Probe<String> probe = new Probe<>("attempt " + (attempts.size() + 1), log);
        attempts.add(probe);
        return probe;
      };

  @AfterEach
  void leave() {
    clock.close();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private Probe<String> last() {
    return attempts.get(attempts.size() - 1);
  }

  @Test
  void what_completes_is_tried_once_and_not_before_the_first_poll() {
    HandPolled<String> hand = HandPolled.of(Retry.attempts(3).run(attempt));
    assertThat(attempts).isEmpty();
    assertThat(hand.poll()).isFalse();
    last().complete("x");
    assertThat(hand.poll()).isTrue();
    assertThat(hand.value()).isEqualTo("x");
    assertThat(attempts).hasSize(1);
  }

  @Test
  void each_attempt_is_a_new_future_until_one_completes() {
    HandPolled<String> hand = HandPolled.polled(Retry.attempts(3).run(attempt));
    last().fail(new IOException("first"));
    assertThat(hand.poll()).isFalse();
    assertThat(attempts).hasSize(2);
    last().complete("x");
    assertThat(hand.poll()).isTrue();
    assertThat(hand.value()).isEqualTo("x");
    assertThat(log).isEmpty();
  }

  @Test
  void the_last_failure_is_thrown_with_those_before_suppressed() {
    List<IOException> failures = new ArrayList<>();
    HandPolled<String> hand =
        HandPolled.polled(
            Retry.attempts(3)
                .run(
                    () -> {
                      failures.add(new IOException("number " + failures.size()));
                      return Future.failed(failures.get(failures.size() - 1));
                    }));
    assertThat(failures).hasSize(3);
    assertThat(hand.failure()).isSameAs(failures.get(2));
    assertThat(hand.failure().getSuppressed()).containsExactly(failures.get(0), failures.get(1));
  }

  @Test
  void pauses_double_up_to_their_limit() {
    HandPolled<String> hand =
        HandPolled.polled(Retry.attempts(5).backoff(ms(100), ms(300)).jitter(0).run(attempt));
    for (long pause : new long[] {100, 200, 300, 300}) {
      int made = attempts.size();
      last().fail(new IOException());
      assertThat(hand.poll()).isFalse();
      clock.advance(ms(pause - 1));
      assertThat(hand.poll()).isFalse();
      assertThat(attempts).hasSize(made);
      clock.advance(ms(1));
      assertThat(hand.poll()).isFalse();
      assertThat(attempts).hasSize(made + 1);
    }
  }

  @Test
  void a_random_part_shortens_pauses_and_never_more_than_it_may() {
    Backoff half = new Backoff(1_000, 100_000, 0.5);
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      pauses.add(half.after(3).toNanos());
    }
    assertThat(pauses).allMatch(pause -> pause > 2_000 && pause <= 4_000);
    assertThat(pauses.stream().distinct().count()).isGreaterThan(20);
  }

  @Test
  void huge_pauses_do_not_overflow() {
    assertThat(new Backoff(Long.MAX_VALUE / 3, Long.MAX_VALUE, 0).after(60).toNanos())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(new Backoff(1, 1_000, 0).after(Integer.MAX_VALUE).toNanos()).isEqualTo(1_000);
  }

  @Test
  void an_attempt_that_takes_too_long_is_dropped_and_the_next_begins() {
    HandPolled<String> hand =
        HandPolled.polled(Retry.attempts(2).attemptTimeout(ms(50)).run(attempt));
    clock.advance(ms(50));
    assertThat(hand.poll()).isFalse();
    assertThat(log).containsExactly("attempt 1 dropped");
    clock.advance(ms(50));
    assertThat(hand.poll()).isTrue();
    assertThat(hand.failure()).isInstanceOf(TimeoutException.class);
    assertThat(hand.failure().getSuppressed()).hasSize(1);
    assertThat(attempts).hasSize(2);
  }

  @Test
  void failures_that_do_not_meet_the_condition_are_thrown_at_once() {
    IllegalStateException failure = new IllegalStateException();
    HandPolled<String> hand =
        HandPolled.polled(Retry.attempts(3).when(IOException.class::isInstance).run(attempt));
    last().fail(failure);
    assertThat(hand.poll()).isTrue();
    assertThat(hand.failure()).isSameAs(failure);
    assertThat(attempts).hasSize(1);
  }

  @Test
  void a_cancellation_and_an_error_are_not_tried_again_unless_said_so() {
    for (Throwable failure : List.of(new CancellationException(), new AssertionError())) {
      int[] made = {0};
      HandPolled<String> hand =
          HandPolled.polled(
              Retry.attempts(3)
                  .run(
                      () -> {
                        made[0]++;
                        return Future.failed(failure);
                      }));
      assertThat(hand.failure()).isSameAs(failure);
      assertThat(made[0]).isEqualTo(1);
    }
  }

  @Test
  void who_listens_hears_of_each_failure_that_is_followed_by_another_attempt() {
    HandPolled<String> hand =
        HandPolled.polled(
            Retry.attempts(2)
                .onRetry((number, failure) -> log.add(number + ": " + failure.getMessage()))
                .run(attempt));
    last().fail(new IOException("first"));
    hand.poll();
    last().fail(new IOException("second"));
    assertThat(hand.poll()).isTrue();
    assertThat(log).containsExactly("1: first");
  }

  @Test
  void what_the_condition_throws_is_thrown_and_the_failure_is_kept() {
    IllegalStateException broken = new IllegalStateException();
    HandPolled<String> hand =
        HandPolled.polled(
            Retry.attempts(3)
                .when(
                    failure -> {
                      throw broken;
                    })
                .run(attempt));
    IOException failure = new IOException();
    last().fail(failure);
    assertThat(hand.poll()).isTrue();
    assertThat(hand.failure()).isSameAs(broken);
    assertThat(broken.getSuppressed()).containsExactly(failure);
  }

  @Test
  void a_drop_drops_the_attempt_or_the_pause_and_makes_no_other() {
    HandPolled<String> inAttempt = HandPolled.polled(Retry.attempts(3).run(attempt));
    inAttempt.drop();
    assertThat(log).containsExactly("attempt 1 dropped");
    HandPolled<String> inPause =
        HandPolled.polled(Retry.attempts(3).backoff(ms(10), ms(10)).run(attempt));
    last().fail(new IOException());
    inPause.poll();
    inPause.drop();
    clock.advance(ms(20));
    assertThat(inPause.wakes()).isEqualTo(1); // of the failed attempt
    assertThat(attempts).hasSize(2);
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
  }

  @Test
  void attempts_that_fail_at_once_use_up_the_turn_of_their_task() {
    Polling here = Polling.here();
    Object outer = here.enter(this);
    try {
      here.limit(0);
      int[] made = {0};
      HandPolled<String> hand =
          HandPolled.polled(
              Retry.attempts(1_000)
                  .run(
                      () -> {
                        made[0]++;
                        return Future.failed(new IOException());
                      }));
      assertThat(hand.isReady()).isFalse();
      assertThat(hand.wakes()).isEqualTo(1);
      assertThat(made[0]).isEqualTo(1);
    } finally {
      here.leave(outer);
    }
  }

  @Test
  void bad_settings_are_refused_by_name() {
    Retry retry = Retry.attempts(1);
    assertThatThrownBy(() -> Retry.attempts(0)).hasMessage("attempts: 0 is less than one");
    assertThatThrownBy(() -> retry.backoff(ms(2), ms(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("backoff: first: PT0.002S");
    assertThatThrownBy(() -> retry.backoff(ms(-1), ms(1))).hasMessageContaining("first: PT-0.001S");
    assertThatThrownBy(() -> retry.backoff(null, ms(1)))
        .hasMessage("backoff: first: the pause is null");
    assertThatThrownBy(() -> retry.backoff(ms(1), null)).hasMessage("backoff: the limit is null");
    assertThatThrownBy(() -> retry.attemptTimeout(null))
        .hasMessage("attemptTimeout: the limit is null");
    assertThatThrownBy(() -> retry.when(null)).hasMessage("when: the condition is null");
    assertThatThrownBy(() -> retry.onRetry(null)).hasMessage("onRetry: the function is null");
    assertThatThrownBy(() -> retry.jitter(1.1)).hasMessageContaining("part: 1.1");
    assertThatThrownBy(() -> retry.jitter(Double.NaN)).hasMessageContaining("part: NaN");
    assertThatThrownBy(() -> retry.run(null)).hasMessage("run: the function is null");
    HandPolled<String> nothing = HandPolled.polled(retry.run(() -> null));
    assertThat(nothing.failure()).hasMessage("Retry.run: the function returned no future");
  }
}
