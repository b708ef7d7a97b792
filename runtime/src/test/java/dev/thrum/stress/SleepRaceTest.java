package dev.thrum.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualClock;
import dev.thrum.time.Sleep;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sleeps that are due, and dropped, reset or polled while the driver fires them by the batch. */
@Timeout(600)
class SleepRaceTest {

  private static final Duration TICK = Duration.ofMillis(1);

  private final ManualClock clock = new ManualClock();

  @AfterEach
  void nothing_is_left() {
    assertThat(clock.timers().size()).isZero();
    clock.close();
  }

  /** The time of each comes before the race begins, and is told nobody. */
  private final class Due {
    final CountingWaker waker = new CountingWaker();
    final CountingWaker other = new CountingWaker();
    final Sleep sleep = Sleep.of(TICK);
    boolean over;

    Due() {
      assertThat(sleep.poll(waker.context()).isReady()).isFalse();
      clock.set(TICK);
    }

    void fire() {
      clock.timers().fire();
    }
  }

  @Test
  void one_that_is_dropped_while_it_fires_is_gone_either_way() {
    Race.at(Due::new)
        .with(Due::fire)
        .with(due -> due.sleep.drop())
        .comesOnlyTo(
            Set.of("woken", "dropped"), due -> due.waker.wakes() == 1 ? "woken" : "dropped");
  }

  @Test
  void one_that_is_reset_while_it_fires_is_armed_anew() {
    Race.at(Due::new)
        .with(Due::fire)
        .with(due -> due.sleep.reset(TICK.multipliedBy(1_000_000)))
        .comesOnlyTo(
            Set.of("armed"),
            due -> {
              boolean pending = !due.sleep.poll(due.other.context()).isReady();
              int set = clock.timers().size();
              due.sleep.drop();
              boolean isIn = set - clock.timers().size() == 1;
              return pending && isIn && due.waker.wakes() <= 1 ? "armed" : "lost";
            });
  }

  @Test
  void one_that_is_polled_while_it_fires_is_over() {
    Race.at(Due::new)
        .with(Due::fire)
        .with(due -> due.over = due.sleep.poll(due.other.context()).isReady())
        .comesOnlyTo(
            Set.of("over"),
            due ->
                due.over && due.sleep.isElapsed() && due.other.wakes() == 0 ? "over" : "not over");
  }

  @Test
  void two_drivers_that_fire_at_once_wake_each_only_once() {
    Race.at(Due::new)
        .with(Due::fire)
        .with(Due::fire)
        .comesOnlyTo(Set.of("1"), due -> Integer.toString(due.waker.wakes()));
  }
}
