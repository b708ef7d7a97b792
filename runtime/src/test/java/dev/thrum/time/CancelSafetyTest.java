package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.DropEverywhere;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every wait of this package, dropped at every suspension point: what it says is lost, and no more.
 */
class CancelSafetyTest {

  private final ManualClock clock = new ManualClock();

  @AfterEach
  void leave() {
    clock.close();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private void assertNoTimerIsLeft() {
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
  }

  @Test
  void a_sleep_leaves_no_timer() {
    int points =
        DropEverywhere.inEach(
            () ->
                DropEverywhere.of(Sleep.of(ms(10)))
                    .then(() -> clock.advance(ms(5)))
                    .then(() -> clock.advance(ms(5)))
                    .afterwards(this::assertNoTimerIsLeft));
    assertThat(points).isEqualTo(5);
  }

  @Test
  void a_lent_sleep_runs_through() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Sleep sleep = Sleep.of(ms(10));
              return DropEverywhere.of(sleep.byRef())
                  .then(() -> clock.advance(ms(5)))
                  .then(() -> clock.advance(ms(5)))
                  .afterwards(() -> assertThat(HandPolled.polled(sleep).isReady()).isTrue());
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void a_tick_is_not_lost() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Instant start = clock.instant();
              Interval interval = Interval.at(start.plusMillis(10), ms(10));
              return DropEverywhere.of(interval.tick())
                  .then(() -> clock.advance(ms(5)))
                  .then(() -> clock.advance(ms(5)))
                  .afterwards(
                      () -> {
                        assertThat(HandPolled.polled(interval.tick()).value())
                            .isEqualTo(start.plusMillis(10));
                        assertNoTimerIsLeft();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void a_value_that_expires_is_not_lost() {
    int points =
        DropEverywhere.inEach(
            () -> {
              DelayQueue<String> queue = new DelayQueue<>();
              queue.insert("late", ms(20));
              return DropEverywhere.of(queue.next())
                  .then(() -> queue.insert("early", ms(10)))
                  .then(() -> clock.advance(ms(10)))
                  .afterwards(
                      () -> {
                        assertThat(HandPolled.polled(queue.next()).value().value())
                            .isEqualTo("early");
                        clock.advance(ms(10));
                        assertThat(HandPolled.polled(queue.next()).value().value())
                            .isEqualTo("late");
                        assertNoTimerIsLeft();
                      });
            });
    assertThat(points).isEqualTo(5);
  }

  @Test
  void a_timeout_drops_its_future_and_its_timer() {
    int points =
        DropEverywhere.inEach(
            () -> {
              Probe<String> inner = new Probe<>();
              return DropEverywhere.of(Timeout.after(ms(20), inner))
                  .then(() -> clock.advance(ms(10)))
                  .then(() -> inner.complete("x"))
                  .afterwards(
                      () -> {
                        assertThat(inner.drops()).isEqualTo(1);
                        assertThat(inner.misuse()).isEmpty();
                        assertNoTimerIsLeft();
                      });
            });
    assertThat(points).isEqualTo(5);
  }
}
