package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.time.DelayQueue.Expired;
import dev.thrum.time.DelayQueue.Key;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Wrong use is refused with the name of what is wrong, and changes nothing. */
class WrongUseTest {

  private final ManualClock clock = new ManualClock();

  @AfterEach
  void leave() {
    clock.close();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(message);
  }

  @Test
  void a_missing_time_is_refused_at_the_call_and_the_future_is_left_alone() {
    Probe<String> inner = new Probe<>();
    refused(() -> Sleep.of(null), "sleep: the duration is null");
    refused(() -> Sleep.until(null), "sleepUntil: the time is null");
    refused(() -> Interval.every(null), "interval: the period is null");
    refused(() -> Interval.at(null, ms(1)), "intervalAt: the start is null");
    refused(() -> Timeout.after(null, inner), "timeout: the duration is null");
    refused(() -> Timeout.at(null, inner), "timeoutAt: the deadline is null");
    refused(() -> Timeout.after(ms(1), null), "timeout: the future is null");
    assertThat(inner.polls() + inner.drops()).isZero();
  }

  @Test
  void a_reset_without_a_time_leaves_the_sleep_as_it_was() {
    Sleep sleep = Sleep.of(ms(10));
    HandPolled<Void> hand = HandPolled.polled(sleep);
    refused(() -> sleep.reset(null), "Sleep.reset: the duration is null");
    refused(() -> sleep.resetUntil(null), "Sleep.resetUntil: the time is null");
    clock.advance(ms(10));
    assertThat(hand.pollIfWoken()).isTrue();
  }

  @Test
  void a_dropped_sleep_is_not_armed_again() {
    Sleep sleep = Sleep.of(ms(10));
    sleep.drop();
    assertThatThrownBy(() -> sleep.reset(ms(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a sleep was used after it had been dropped");
    assertThat(HandPolled.polled(sleep).failure()).isInstanceOf(IllegalStateException.class);
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
  }

  @Test
  void an_interval_refuses_what_it_can_not_do_and_ticks_on() {
    Interval interval = Interval.every(ms(10));
    refused(() -> interval.resetAfter(null), "Interval.resetAfter: the delay is null");
    refused(() -> interval.resetAt(null), "Interval.resetAt: the time is null");
    refused(() -> interval.onMissedTick(null), "onMissedTick: the behavior is null");
    assertThatThrownBy(() -> Interval.every(ms(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("interval: the period must be positive: PT-0.001S");
    assertThat(HandPolled.polled(interval.tick()).value()).isEqualTo(Instant.EPOCH);
    assertThat(interval.missedTickBehavior()).isEqualTo(MissedTickBehavior.BURST);
  }

  @Test
  void a_delay_queue_refuses_nulls_and_keys_of_others_and_keeps_its_values() {
    DelayQueue<String> queue = new DelayQueue<>();
    Key<String> key = queue.insert("a", ms(10));
    Key<String> foreign = new DelayQueue<String>().insert("b", ms(10));
    refused(() -> queue.insert(null, ms(1)), "DelayQueue.insert: the value is null");
    refused(() -> queue.insert("c", null), "DelayQueue.insert: the delay is null");
    refused(() -> queue.insertAt("c", null), "DelayQueue.insertAt: the time is null");
    refused(() -> queue.reset(key, null), "DelayQueue.reset: the delay is null");
    refused(() -> queue.resetAt(key, null), "DelayQueue.resetAt: the time is null");
    refused(() -> queue.remove(null), "the key is null");
    assertThatThrownBy(() -> queue.remove(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key belongs to another DelayQueue");
    assertThatThrownBy(() -> queue.reset(foreign, ms(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(queue.size()).isEqualTo(1);
    clock.advance(ms(10));
    assertThat(HandPolled.polled(queue.next()).value().value()).isEqualTo("a");
    assertThat(queue.remove(key)).isEmpty(); // out already: no error, and nothing there
    assertThat(queue.reset(key, ms(1))).isFalse();
  }

  @Test
  void a_clock_does_not_go_backwards() {
    VirtualClock virtual = new VirtualClock();
    refused(() -> virtual.advance(null), "advance: the duration is null");
    assertThatThrownBy(() -> virtual.advance(ms(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("advance: time does not go backwards: PT-0.001S");
    assertThat(virtual.instant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void what_is_over_is_not_polled_again() {
    DelayQueue<String> queue = new DelayQueue<>();
    Future<Expired<String>> next = queue.next();
    assertThat(HandPolled.polled(next).value()).isNull();
    assertThat(HandPolled.polled(next).failure())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("next of DelayQueue of 0 was polled after it had completed");
  }
}
