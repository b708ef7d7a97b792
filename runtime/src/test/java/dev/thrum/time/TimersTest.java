package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualClock;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.InRuntime;
import dev.thrum.internal.Services;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimersTest {

  private static final Duration TICK = Duration.ofMillis(1);

  private final CountingWaker waker = new CountingWaker();

  /** A runtime that has a clock. */
  private record Inside(Timers timers) implements Services {
    @Override
    public <S> S service(Class<S> type) {
      return type.cast(timers);
    }

    @Override
    public boolean mayBlock() {
      return false;
    }
  }

  private static Sleep sleep(Timers timers, Duration duration) {
    Services outer = Ambient.enter(new Inside(timers));
    try {
      return Sleep.of(duration);
    } finally {
      Ambient.restore(outer);
    }
  }

  // ---------------------------------------------------------------- looks at the clock

  @Test
  void by_the_time_of_the_machine_glances_come_to_each_deadline_and_never_before() {
    Timers timers = new Timers(TimeSource.system(), () -> {});
    for (int i = 1; i <= 20; i++) {
      Sleep sleep = sleep(timers, TICK);
      assertThat(sleep.poll(waker.context()).isReady()).isFalse();
      while (waker.wakes() < i) {
        timers.glance();
      }
      assertThat(timers.now()).isGreaterThanOrEqualTo(sleep.deadline);
      assertThat(sleep.poll(waker.context()).isReady()).isTrue();
    }
    assertThat(timers.size()).isZero();
    assertThat(timers.fired()).isEqualTo(20);
  }

  @Test
  void by_any_other_clock_each_glance_sees_what_is_due() {
    try (ManualClock clock = new ManualClock()) {
      for (int i = 1; i <= 100; i++) {
        Sleep.of(TICK).poll(waker.context());
        clock.timers().glance();
        assertThat(waker.wakes()).isEqualTo(i - 1);
        clock.set(TICK);
        clock.timers().glance();
        assertThat(waker.wakes()).isEqualTo(i);
      }
    }
  }

  @Test
  void a_sleep_that_was_just_made_is_put_in_without_a_look_but_not_if_it_is_over() {
    Timers timers = new Timers(TimeSource.system(), () -> {});
    assertThat(sleep(timers, Duration.ZERO).poll(waker.context()).isReady()).isTrue();
    assertThat(sleep(timers, TICK.negated()).poll(waker.context()).isReady()).isTrue();
    Sleep overtaken = sleep(timers, TICK);
    while (timers.now() < overtaken.deadline + TICK.toNanos()) {
      Thread.onSpinWait();
    }
    timers.fire();
    assertThat(overtaken.poll(waker.context()).isReady()).isTrue();
    assertThat(timers.size()).isZero();
  }

  @Test
  void more_than_a_batch_is_fired_at_once_in_the_order_of_polls() {
    try (ManualClock clock = new ManualClock()) {
      StringBuilder order = new StringBuilder();
      StringBuilder expected = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        expected.append(i).append(' ');
        Sleep.of(TICK).poll(() -> () -> order.append(number).append(' '));
      }
      clock.advance(TICK);
      assertThat(order).asString().isEqualTo(expected.toString());
      assertThat(clock.timers().fired()).isEqualTo(1_000);
    }
  }

  // ---------------------------------------------------------------- whose waker it is

  private record Known(Services services, CountingWaker counter) implements Waker, InRuntime {
    @Override
    public void wake() {
      counter.wake();
    }
  }

  @Test
  void a_sleep_keeps_the_waker_of_its_own_runtime_and_wraps_that_of_another() {
    Timers timers = new Timers(TimeSource.system(), () -> {});
    Timers others = new Timers(TimeSource.system(), () -> {});
    Waker own = new Known(new Inside(timers), waker);
    Waker strange = new Known(new Inside(others), waker);
    Sleep first = sleep(timers, TICK);
    Sleep second = sleep(timers, TICK);
    Sleep third = sleep(timers, TICK);
    first.poll(() -> own);
    second.poll(() -> strange);
    third.poll(() -> strange);
    assertThat(first.standing()).isSameAs(own);
    assertThat(second.standing()).isInstanceOf(Mark.Waiting.class);
    assertThat(others.size()).isZero();
    third.drop();
    assertThat(timers.size()).isEqualTo(2);
    while (timers.fired() < 2) {
      timers.fire();
    }
    assertThat(waker.wakes()).isEqualTo(2);
    assertThat(first.isElapsed() && second.isElapsed()).isTrue();
  }
}
