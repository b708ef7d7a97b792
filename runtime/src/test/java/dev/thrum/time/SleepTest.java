package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualClock;
import dev.thrum.future.Context;
import dev.thrum.future.Waker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SleepTest {

  private final ManualClock clock = new ManualClock();
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;

  @AfterEach
  void leave() {
    clock.close();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void a_sleep_wakes_once_when_its_time_has_come() {
    Sleep sleep = Sleep.of(ms(5));
    assertThat(sleep.poll(cx).isReady()).isFalse();
    clock.advance(ms(4));
    assertThat(waker.wakes()).isZero();
    assertThat(sleep.poll(cx).isReady()).isFalse();
    clock.advance(ms(1));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(sleep.isElapsed()).isTrue();
    assertThat(sleep.poll(cx).isReady()).isTrue();
    clock.advance(ms(100));
    assertThat(waker.wakes()).isEqualTo(1);
  }

  @Test
  void it_wakes_the_last_waker_only() {
    CountingWaker earlier = new CountingWaker();
    Sleep sleep = Sleep.of(ms(5));
    sleep.poll(() -> earlier);
    sleep.poll(cx);
    clock.advance(ms(5));
    assertThat(List.of(earlier.wakes(), waker.wakes())).containsExactly(0, 1);
  }

  @Test
  void nothing_to_sleep_is_ready_at_once() {
    assertThat(Sleep.of(Duration.ZERO).poll(cx).isReady()).isTrue();
    assertThat(Sleep.of(ms(-5)).poll(cx).isReady()).isTrue();
    assertThat(Sleep.until(clock.instant()).poll(cx).isReady()).isTrue();
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
  }

  @Test
  void a_part_of_a_millisecond_is_never_cut_off() {
    Sleep sleep = Sleep.of(Duration.ofNanos(1_000_001));
    sleep.poll(cx);
    clock.advance(ms(1));
    assertThat(waker.wakes()).isZero();
    assertThat(sleep.poll(cx).isReady()).isFalse();
    clock.advance(ms(1));
    assertThat(waker.wakes()).isEqualTo(1);
  }

  @Test
  void a_poll_after_its_time_is_ready_even_if_the_driver_is_late() {
    Sleep sleep = Sleep.of(ms(5));
    sleep.poll(cx);
    clock.set(ms(5));
    assertThat(sleep.poll(cx).isReady()).isTrue();
    clock.timers().fire();
    assertThat(waker.wakes()).isZero();
  }

  @Test
  void it_counts_from_its_making() {
    Sleep sleep = Sleep.of(ms(5));
    clock.advance(ms(5));
    assertThat(sleep.poll(cx).isReady()).isTrue();
  }

  @Test
  void made_outside_a_runtime_it_counts_from_its_first_poll() {
    clock.close();
    Sleep sleep = Sleep.of(ms(5));
    assertThat(sleep.isElapsed()).isFalse();
    assertThatThrownBy(() -> sleep.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sleep needs a Thrum runtime");
    try (ManualClock inside = new ManualClock()) {
      inside.advance(ms(50));
      assertThat(sleep.poll(cx).isReady()).isFalse();
      inside.advance(ms(5));
      assertThat(waker.wakes()).isEqualTo(1);
    }
  }

  @Test
  void equal_deadlines_wake_in_the_order_of_their_first_polls() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      Sleep.of(ms(100)).poll(() -> () -> order.add(number));
    }
    clock.advance(ms(100));
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void years_and_the_end_of_time_are_slept() {
    Sleep five = Sleep.of(Duration.ofDays(5 * 365));
    Sleep forever = Sleep.of(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(five.poll(cx).isReady()).isFalse();
    assertThat(forever.poll(cx).isReady()).isFalse();
    clock.advance(Duration.ofDays(5 * 365 - 1));
    assertThat(waker.wakes()).isZero();
    clock.advance(Duration.ofDays(1));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(forever.isElapsed()).isFalse();
  }

  // ---------------------------------------------------------------- reset

  @Test
  void reset_to_later_before_it_fires() {
    Sleep sleep = Sleep.of(ms(5));
    sleep.poll(cx);
    sleep.reset(ms(10));
    assertThat(sleep.poll(cx).isReady()).isFalse();
    clock.advance(ms(9));
    assertThat(waker.wakes()).isZero();
    clock.advance(ms(1));
    assertThat(waker.wakes()).isEqualTo(1);
  }

  @Test
  void reset_to_sooner_before_it_fires() {
    Sleep sleep = Sleep.of(ms(50));
    sleep.poll(cx);
    sleep.reset(ms(10));
    assertThat(sleep.poll(cx).isReady()).isFalse();
    clock.advance(ms(10));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(sleep.poll(cx).isReady()).isTrue();
    clock.advance(ms(50));
    assertThat(waker.wakes()).isEqualTo(1);
  }

  @Test
  void an_elapsed_sleep_stays_ready_until_it_is_reset() {
    Sleep sleep = Sleep.of(ms(5));
    clock.advance(ms(5));
    assertThat(sleep.poll(cx).isReady()).isTrue();
    assertThat(sleep.poll(cx).isReady()).isTrue();
    sleep.reset(ms(5));
    assertThat(sleep.isElapsed()).isFalse();
    assertThat(sleep.poll(cx).isReady()).isFalse();
    clock.advance(ms(5));
    assertThat(waker.wakes()).isEqualTo(1);
  }

  @Test
  void who_waits_for_it_is_woken_at_the_time_to_which_it_was_reset() {
    Sleep sleep = Sleep.of(ms(50));
    sleep.poll(cx);
    sleep.reset(ms(10));
    assertThat(clock.timers().size()).isEqualTo(1);
    clock.advance(ms(9));
    assertThat(waker.wakes()).isZero();
    clock.advance(ms(1));
    assertThat(waker.wakes()).isEqualTo(1);
    sleep.reset(ms(10));
    assertThat(clock.timers().size()).as("nobody waits").isZero();
    assertThat(sleep.poll(cx).isReady()).isFalse();
    sleep.reset(ms(3_000));
    clock.advance(ms(2_999));
    assertThat(waker.wakes()).isEqualTo(1);
    clock.advance(ms(1));
    assertThat(waker.wakes()).isEqualTo(2);
    assertThat(sleep.isElapsed()).isTrue();
  }

  @Test
  void who_waits_for_it_is_woken_at_once_when_it_is_reset_to_the_past() {
    Sleep sleep = Sleep.of(ms(50));
    sleep.poll(cx);
    sleep.resetUntil(clock.instant());
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(sleep.isElapsed()).isTrue();
    assertThat(clock.timers().size()).isZero();
  }

  @Test
  void a_sleeping_driver_is_called_when_a_sleep_is_reset_to_sooner() {
    Sleep sleep = Sleep.of(ms(50));
    sleep.poll(cx);
    clock.timers().beginPark();
    sleep.reset(ms(60));
    assertThat(clock.unparks()).isZero();
    sleep.reset(ms(10));
    assertThat(clock.unparks()).isEqualTo(1);
    clock.timers().endPark();
  }

  @Test
  void reset_to_the_past_makes_the_next_poll_ready() {
    Sleep sleep = Sleep.of(ms(5));
    sleep.poll(cx);
    sleep.resetUntil(clock.instant().minusMillis(1));
    assertThat(sleep.poll(cx).isReady()).isTrue();
  }

  @Test
  void the_deadline_is_told_by_the_clock() {
    Instant start = clock.instant();
    Sleep sleep = Sleep.of(ms(5));
    assertThat(sleep.deadline()).isEqualTo(start.plusMillis(5));
    sleep.resetUntil(start.plusMillis(7));
    assertThat(sleep.deadline()).isEqualTo(start.plusMillis(7));
  }

  // ---------------------------------------------------------------- drop

  @Test
  void a_dropped_sleep_is_taken_out_and_refused_from_then_on() {
    Sleep sleep = Sleep.of(ms(5));
    sleep.poll(cx);
    sleep.drop();
    sleep.drop();
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
    clock.advance(ms(5));
    assertThat(waker.wakes()).isZero();
    assertThatThrownBy(() -> sleep.poll(cx)).hasMessageContaining("after it had been dropped");
    assertThatThrownBy(() -> sleep.reset(ms(1))).hasMessageContaining("after it had been dropped");
  }

  @Test
  void a_waker_may_drop_other_sleeps_that_are_due() {
    List<Sleep> others = new ArrayList<>();
    Sleep.of(ms(5)).poll(() -> () -> others.forEach(Sleep::drop));
    for (int i = 0; i < 100; i++) {
      Sleep other = Sleep.of(ms(i < 50 ? 5 : 500));
      other.poll(cx);
      others.add(other);
    }
    clock.advance(ms(5));
    clock.advance(ms(500));
    assertThat(waker.wakes()).isEqualTo(50); // those collected together with the dropping one
  }

  @Test
  void a_waker_that_throws_keeps_nobody_asleep() {
    Sleep.of(ms(5))
        .poll(
            () ->
                () -> {
                  throw new IllegalStateException("broken waker");
                });
    Sleep.of(ms(5)).poll(cx);
    try (var uncaughts = new dev.thrum.doubles.Uncaughts()) {
      clock.advance(ms(5));
      assertThat(uncaughts.failures()).hasSize(1);
    }
    assertThat(waker.wakes()).isEqualTo(1);
  }

  // ---------------------------------------------------------------- the driver

  @Test
  void the_driver_is_told_how_long_it_may_sleep() {
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
    Sleep.of(ms(5)).poll(cx);
    assertThat(clock.timers().beginPark()).isEqualTo(ms(5).toNanos());
    clock.set(ms(6));
    assertThat(clock.timers().beginPark()).isZero();
  }

  @Test
  void a_sleeping_driver_is_called_for_an_earlier_timer_only() {
    Sleep.of(ms(50)).poll(cx);
    assertThat(clock.unparks()).isZero(); // awake
    clock.timers().beginPark();
    Sleep.of(ms(60)).poll(cx);
    assertThat(clock.unparks()).isZero();
    Sleep.of(ms(10)).poll(cx);
    assertThat(clock.unparks()).isEqualTo(1);
    clock.timers().endPark();
    Sleep.of(ms(1)).poll(cx);
    assertThat(clock.unparks()).isEqualTo(1);
  }

  @Test
  void closing_the_timers_wakes_every_sleep_to_fail() {
    Sleep near = Sleep.of(ms(5));
    Sleep far = Sleep.of(Duration.ofDays(9_999));
    near.poll(cx);
    far.poll(cx);
    clock.timers().close();
    assertThat(waker.wakes()).isEqualTo(2);
    assertThatThrownBy(() -> far.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was awaited after its runtime had shut down");
    far.drop();
  }

  @Test
  void a_sleep_that_has_moved_down_the_wheel_can_be_dropped_or_reset() {
    Sleep dropped = Sleep.of(ms(5_000));
    Sleep reset = Sleep.of(ms(5_000));
    dropped.poll(cx);
    reset.poll(() -> Waker.noop());
    clock.advance(ms(4_999)); // both lie in the lowest level by now
    dropped.drop();
    reset.reset(ms(10));
    clock.advance(ms(1));
    assertThat(waker.wakes()).isZero();
    assertThat(reset.poll(cx).isReady()).isFalse();
    clock.advance(ms(9));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(reset.poll(cx).isReady()).isTrue();
  }

  @Test
  void polled_again_and_again_it_is_neither_early_nor_late() {
    Sleep sleep = Sleep.of(ms(100));
    for (int i = 0; i < 100; i++) {
      assertThat(sleep.poll(cx).isReady()).as("after %d ms", i).isFalse();
      clock.set(ms(1)); // its task is so busy that timers never fire
    }
    assertThat(sleep.poll(cx).isReady()).isTrue();
    assertThat(waker.wakes()).isZero();
  }
}
