package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.Thrum;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualClock;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntervalTest {

  private static final Duration PERIOD = Duration.ofMillis(300);

  private final ManualClock clock = new ManualClock();
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final Interval interval = Thrum.interval(PERIOD);

  @AfterEach
  void leave() {
    clock.close();
  }

  /** The tick that is due now, in milliseconds; -1 if none is. */
  private long tick() throws Exception {
    Future<Instant> tick = interval.tick();
    Poll<Instant> poll = tick.poll(cx);
    tick.drop();
    return poll.isReady() ? poll.value().toEpochMilli() : -1;
  }

  private void advance(long millis) {
    clock.advance(Duration.ofMillis(millis));
  }

  @Test
  void the_first_tick_comes_at_once_and_the_others_a_period_apart() throws Exception {
    assertThat(tick()).isZero();
    Future<Instant> next = interval.tick();
    assertThat(next.poll(cx).isReady()).isFalse();
    advance(299);
    assertThat(waker.wakes()).isZero();
    advance(1);
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).value()).isEqualTo(Instant.ofEpochMilli(300));
    assertThat(tick()).isEqualTo(-1);
  }

  @Test
  void work_between_ticks_does_not_make_it_drift() throws Exception {
    tick();
    advance(304); // late, but not missed
    assertThat(tick()).isEqualTo(300);
    advance(296);
    assertThat(tick()).isEqualTo(600);
  }

  @Test
  void burst_catches_up_and_returns_to_the_schedule() throws Exception {
    tick();
    advance(1000);
    assertThat(new long[] {tick(), tick(), tick(), tick()}).containsExactly(300, 600, 900, -1);
    advance(200);
    assertThat(tick()).isEqualTo(1200);
  }

  @Test
  void delay_begins_anew_from_the_late_tick() throws Exception {
    interval.onMissedTick(MissedTickBehavior.DELAY);
    tick();
    advance(1000);
    assertThat(new long[] {tick(), tick()}).containsExactly(300, -1);
    advance(299);
    assertThat(tick()).isEqualTo(-1);
    advance(1);
    assertThat(tick()).isEqualTo(1300);
  }

  @Test
  void skip_leaves_out_what_was_missed() throws Exception {
    interval.onMissedTick(MissedTickBehavior.SKIP);
    assertThat(interval.missedTickBehavior()).isEqualTo(MissedTickBehavior.SKIP);
    tick();
    advance(1000);
    assertThat(new long[] {tick(), tick()}).containsExactly(300, -1);
    advance(200);
    assertThat(tick()).isEqualTo(1200);
    advance(600); // exactly on the schedule, and one missed
    assertThat(new long[] {tick(), tick()}).containsExactly(1500, -1);
    advance(300);
    assertThat(tick()).isEqualTo(2100);
  }

  @Test
  void reset_has_the_next_tick_a_period_from_now() throws Exception {
    tick();
    advance(200);
    interval.reset();
    advance(299);
    assertThat(tick()).isEqualTo(-1);
    advance(1);
    assertThat(tick()).isEqualTo(500);
    advance(300);
    assertThat(tick()).isEqualTo(800);
  }

  @Test
  void reset_immediately_has_it_now() throws Exception {
    tick();
    advance(200);
    interval.resetImmediately();
    assertThat(tick()).isEqualTo(200);
    advance(300);
    assertThat(tick()).isEqualTo(500);
  }

  @Test
  void reset_after_and_reset_at_have_it_when_they_say() throws Exception {
    tick();
    interval.resetAfter(Duration.ofMillis(20));
    advance(20);
    assertThat(tick()).isEqualTo(20);
    interval.resetAt(Instant.ofEpochMilli(1000)); // further than a period
    advance(979);
    assertThat(tick()).isEqualTo(-1);
    advance(1);
    assertThat(tick()).isEqualTo(1000);
    advance(300);
    assertThat(tick()).isEqualTo(1300);
  }

  @Test
  void a_reset_reaches_who_waits_already() throws Exception {
    tick();
    Future<Instant> next = interval.tick();
    next.poll(cx);
    interval.resetAfter(Duration.ofMillis(10));
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(next.poll(cx).isReady()).isFalse();
    advance(10);
    assertThat(waker.wakes()).isEqualTo(2);
    assertThat(next.poll(cx).isReady()).isTrue();
  }

  @Test
  void a_dropped_tick_is_not_lost_and_leaves_no_timer() throws Exception {
    tick();
    Future<Instant> dropped = interval.tick();
    dropped.poll(cx);
    assertThat(clock.timers().beginPark()).isPositive();
    dropped.drop();
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
    advance(300);
    assertThat(waker.wakes()).isZero();
    assertThat(tick()).isEqualTo(300);
  }

  @Test
  void a_tick_that_is_dropped_late_leaves_the_next_one_alone() throws Exception {
    tick();
    Future<Instant> first = interval.tick();
    Future<Instant> second = interval.tick();
    first.poll(cx);
    second.poll(cx);
    first.drop();
    advance(300);
    assertThat(waker.wakes()).isEqualTo(1);
    assertThat(second.poll(cx).isReady()).isTrue();
  }

  @Test
  void it_may_begin_later() throws Exception {
    Interval later = Thrum.intervalAt(Instant.ofEpochMilli(50), PERIOD);
    Future<Instant> tick = later.tick();
    assertThat(tick.poll(cx).isReady()).isFalse();
    advance(50);
    assertThat(tick.poll(cx).value()).isEqualTo(Instant.ofEpochMilli(50));
  }

  @Test
  void made_outside_a_runtime_it_counts_from_its_first_poll() throws Exception {
    clock.close();
    Interval outside = Interval.every(PERIOD);
    assertThatThrownBy(() -> outside.tick().poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Interval.tick needs a Thrum runtime");
    try (ManualClock other = new ManualClock()) {
      assertThat(outside.tick().poll(cx).isReady()).isTrue();
      Future<Instant> next = outside.tick();
      assertThat(next.poll(cx).isReady()).isFalse();
      other.advance(PERIOD);
      assertThat(next.poll(cx).isReady()).isTrue();
    }
  }

  @Test
  void a_period_of_nothing_is_refused() {
    assertThatThrownBy(() -> Thrum.interval(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval: the period must be positive: PT0S");
    assertThatThrownBy(() -> Thrum.interval(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(interval.period()).isEqualTo(PERIOD);
  }

  @Test
  void a_huge_period_never_comes() throws Exception {
    Interval huge = Interval.every(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(huge.tick().poll(cx).isReady()).isTrue();
    Future<Instant> next = huge.tick();
    assertThat(next.poll(cx).isReady()).isFalse();
    clock.advance(Duration.ofDays(10_000));
    assertThat(next.poll(cx).isReady()).isFalse();
  }

  @Test
  void polled_again_and_again_it_gives_every_tick() throws Exception {
    List<Long> ticks = new ArrayList<>();
    for (int millis = 0; millis <= 1_000; millis++) {
      long tick = tick();
      if (tick >= 0) {
        ticks.add(tick);
      }
      advance(1);
    }
    assertThat(ticks).containsExactly(0L, 300L, 600L, 900L);
  }
}
