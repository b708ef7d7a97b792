package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualClock;
import dev.thrum.future.AsyncStream;
import dev.thrum.time.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimedStreamsTest {

  private final ManualClock clock = new ManualClock();
  private final Mpsc<Integer> channel = Mpsc.unbounded();
  private final AsyncStream<Integer> source = Streams.from(channel.receiver());

  @AfterEach
  void close() {
    clock.close();
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private boolean isArmed() {
    boolean armed = clock.timers().beginPark() >= 0;
    clock.timers().endPark();
    return armed;
  }

  @Test
  void a_timeout_takes_the_place_of_an_element_and_the_late_one_comes_after() {
    AsyncStream<Integer> stream = source.timeout(ms(10));
    channel.sender().trySend(1);
    assertThat(Pull.value(stream.next())).isEqualTo(1);
    assertThat(isArmed()).as("no timer for what was there").isFalse();
    HandPolled<Integer> late = HandPolled.polled(stream.next());
    clock.advance(ms(9));
    assertThat(late.isWoken()).isFalse();
    clock.advance(ms(1));
    assertThat(late.pollIfWoken()).isTrue();
    assertThat(late.failure()).isInstanceOf(TimeoutException.class);
    HandPolled<Integer> next = HandPolled.polled(stream.next());
    channel.sender().trySend(2);
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).isEqualTo(2);
  }

  @Test
  void there_is_one_timeout_for_each_stall() {
    AsyncStream<Integer> stream = source.timeout(ms(10));
    HandPolled<Integer> late = HandPolled.polled(stream.next());
    clock.advance(ms(10));
    assertThat(late.poll()).isTrue();
    HandPolled<Integer> next = HandPolled.polled(stream.next());
    clock.advance(ms(1000));
    assertThat(next.isWoken()).isFalse();
    assertThat(isArmed()).isFalse();
    channel.sender().trySend(1);
    assertThat(next.pollIfWoken()).isTrue();
    HandPolled<Integer> again = HandPolled.polled(stream.next());
    clock.advance(ms(10));
    assertThat(again.pollIfWoken()).isTrue();
    assertThat(again.failure()).isInstanceOf(TimeoutException.class);
    channel.sender().close();
    assertThat(Pull.value(stream.next())).isNull();
  }

  @Test
  void a_repeating_timeout_fails_again_and_again() {
    AsyncStream<Integer> stream = source.timeoutRepeating(ms(10)).map(n -> n);
    for (int stall = 0; stall < 3; stall++) {
      HandPolled<Integer> late = HandPolled.polled(stream.next());
      clock.advance(ms(10));
      assertThat(late.pollIfWoken()).isTrue();
      assertThat(late.failure()).isInstanceOf(TimeoutException.class);
    }
    channel.sender().trySend(1);
    assertThat(Pull.value(stream.next())).isEqualTo(1);
  }

  @Test
  void a_limit_runs_on_while_next_is_dropped_and_asked_for_anew() {
    AsyncStream<Integer> stream = source.timeout(ms(10));
    for (int i = 0; i < 9; i++) {
      HandPolled<Integer> next = HandPolled.polled(stream.next());
      clock.advance(ms(1));
      next.drop();
    }
    HandPolled<Integer> last = HandPolled.polled(stream.next());
    clock.advance(ms(1));
    assertThat(last.pollIfWoken()).isTrue();
    assertThat(last.failure()).isInstanceOf(TimeoutException.class);
    stream.close();
  }

  @Test
  void throttle_keeps_the_gap_between_elements() {
    for (int i = 1; i <= 3; i++) {
      channel.sender().trySend(i);
    }
    AsyncStream<Integer> stream = source.throttle(ms(10));
    assertThat(Pull.value(stream.next())).as("the first at once").isEqualTo(1);
    HandPolled<Integer> second = HandPolled.polled(stream.next());
    assertThat(second.isReady()).isFalse();
    clock.advance(ms(9));
    assertThat(second.isWoken()).isFalse();
    clock.advance(ms(1));
    assertThat(second.pollIfWoken()).isTrue();
    assertThat(second.value()).isEqualTo(2);
    clock.advance(ms(10));
    assertThat(Pull.value(stream.next())).as("the gap is over").isEqualTo(3);
  }

  @Test
  void a_gap_of_nothing_holds_nobody_up() {
    assertThat(Pull.value(Streams.of(1, 2, 3).throttle(Duration.ZERO).toList()))
        .containsExactly(1, 2, 3);
    assertThatThrownBy(() -> Streams.of(1).throttle(ms(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void chunks_with_a_limit_are_given_when_the_time_is_up() {
    AsyncStream<List<Integer>> stream = source.chunksTimeout(3, ms(10));
    HandPolled<List<Integer>> next = HandPolled.polled(stream.next());
    clock.advance(ms(100));
    assertThat(next.isWoken()).as("the time counts from the first element").isFalse();
    channel.sender().trySend(1);
    assertThat(next.pollIfWoken()).isFalse();
    clock.advance(ms(6));
    channel.sender().trySend(2);
    assertThat(next.pollIfWoken()).isFalse();
    clock.advance(ms(4));
    assertThat(next.pollIfWoken()).isTrue();
    assertThat(next.value()).containsExactly(1, 2);
    assertThat(isArmed()).isFalse();
    for (int i = 3; i <= 6; i++) {
      channel.sender().trySend(i);
    }
    assertThat(Pull.value(stream.next())).containsExactly(3, 4, 5);
    channel.sender().close();
    assertThat(Pull.value(stream.next())).containsExactly(6);
    assertThat(Pull.value(stream.next())).isNull();
    assertThat(isArmed()).isFalse();
  }

  @Test
  void closing_takes_the_timer_out() {
    AsyncStream<Integer> stream = source.timeout(ms(10));
    HandPolled.polled(stream.next());
    assertThat(isArmed()).isTrue();
    stream.close();
    assertThat(isArmed()).isFalse();
  }

  @Test
  void ticks_are_elements_and_hold_no_timer_while_nobody_waits() {
    AsyncStream<Instant> ticks = Streams.from(Interval.every(ms(10)));
    assertThat(Pull.value(ticks.next())).isEqualTo(Instant.EPOCH);
    HandPolled<Instant> second = HandPolled.polled(ticks.next());
    assertThat(isArmed()).isTrue();
    second.drop();
    assertThat(isArmed()).isFalse();
    clock.advance(ms(10));
    assertThat(Pull.value(ticks.next())).isEqualTo(Instant.EPOCH.plusMillis(10));
  }
}
