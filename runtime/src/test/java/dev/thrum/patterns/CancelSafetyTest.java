package dev.thrum.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.DropEverywhere;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import dev.thrum.patterns.CircuitBreaker.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every wait of this package, dropped at every suspension point: what it says is lost, and no more.
 */
class CancelSafetyTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock();

  @AfterEach
  void leave() {
    clock.close();
  }

  @Test
  void a_retry_drops_its_attempt_or_its_pause_and_makes_no_other() {
    int points =
        DropEverywhere.inEach(
            () -> {
              List<Probe<String>> attempts = new ArrayList<>();
              Retry retry = Retry.attempts(2).backoff(SECOND, SECOND).jitter(0);
              int[] made = {0};
              return DropEverywhere.of(
                      retry.run(
                          () -> {
                            attempts.add(new Probe<>());
                            return attempts.get(attempts.size() - 1);
                          }))
                  .then(() -> last(attempts).fail(new IOException()))
                  .then(() -> clock.advance(SECOND))
                  .then(() -> last(attempts).complete("x"))
                  .afterwards(
                      () -> {
                        made[0] = attempts.size();
                        clock.advance(SECOND);
                        assertThat(attempts).hasSize(made[0]);
                        for (Probe<String> attempt : attempts) {
                          assertThat(attempt.misuse()).isEmpty();
                        }
                        assertThat(clock.timers().beginPark()).isEqualTo(-1);
                      });
            });
    assertThat(points).isEqualTo(7);
  }

  private static Probe<String> last(List<Probe<String>> attempts) {
    return attempts.isEmpty() ? new Probe<>() : attempts.get(attempts.size() - 1);
  }

  @Test
  void a_trial_of_a_circuit_breaker_counts_as_nothing_and_gives_its_place_back() {
    int points =
        DropEverywhere.inEach(
            () -> {
              CircuitBreaker breaker = CircuitBreaker.builder().failures(1).openFor(SECOND).build();
              HandPolled.polled(breaker.call(new Probe<>().failedWith(new IOException())));
              clock.advance(SECOND);
              Probe<String> trial = new Probe<>();
              return DropEverywhere.of(breaker.call(trial))
                  .then(() -> trial.complete("x"))
                  .afterwards(
                      () -> {
                        assertThat(trial.drops()).isEqualTo(1);
                        assertThat(breaker.state()).isNotEqualTo(State.CLOSED);
                        HandPolled<String> next =
                            HandPolled.polled(breaker.call(new Probe<String>().completed("y")));
                        assertThat(next.value()).isEqualTo("y");
                        assertThat(breaker.state()).isEqualTo(State.CLOSED);
                      });
            });
    assertThat(points).isEqualTo(3);
  }

  @Test
  void a_drain_drops_nothing_that_is_tracked_unless_its_time_is_over() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Shutdown shutdown = new Shutdown(SECOND);
              Probe<String> probe = new Probe<>();
              HandPolled<String> tracked = HandPolled.polled(shutdown.track(probe));
              return DropEverywhere.of(shutdown.drain())
                  .then(() -> probe.complete("x"))
                  .then(tracked::poll)
                  .afterwards(
                      () -> {
                        assertThat(probe.drops()).isZero();
                        assertThat(tracked.value()).isEqualTo("x");
                        assertThat(HandPolled.polled(shutdown.drain()).value().isClean()).isTrue();
                      });
            });
    assertThat(points).isEqualTo(5);
  }
}
