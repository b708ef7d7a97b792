package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeoutTest {

  private static final Duration LIMIT = Duration.ofMillis(5);

  private final ManualClock clock = new ManualClock();
  private final CountingWaker waker = new CountingWaker();
  private final Context cx = () -> waker;
  private final Probe<String> inner = new Probe<>();

  @AfterEach
  void leave() {
    clock.close();
  }

  @Test
  void what_is_ready_at_once_touches_no_timer() throws Exception {
    clock.close(); // not even a runtime
    assertThat(Timeout.after(LIMIT, inner.completed("x")).poll(cx).value()).isEqualTo("x");
  }

  @Test
  void what_is_ready_wins_against_a_deadline_that_has_passed() throws Exception {
    inner.completed("x");
    assertThat(Timeout.after(Duration.ZERO, inner).poll(cx).value()).isEqualTo("x");
    assertThat(Timeout.at(clock.instant().minusMillis(9), Future.ready("y")).poll(cx).value())
        .isEqualTo("y");
  }

  @Test
  void what_completes_in_time_is_passed_on_and_the_timer_is_gone() throws Exception {
    Future<String> timeout = Timeout.after(LIMIT, inner);
    assertThat(timeout.poll(cx).isReady()).isFalse();
    inner.complete("x");
    assertThat(timeout.poll(cx).value()).isEqualTo("x");
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
    assertThat(inner.drops()).isZero();
  }

  @Test
  void what_fails_in_time_fails_as_it_is() throws Exception {
    IOException failure = new IOException();
    Future<String> timeout = Timeout.after(LIMIT, inner);
    timeout.poll(cx);
    inner.fail(failure);
    assertThatThrownBy(() -> timeout.poll(cx)).isSameAs(failure);
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
  }

  @Test
  void what_takes_too_long_is_dropped_before_the_failure_is_seen() throws Exception {
    Future<String> timeout = Timeout.after(LIMIT, inner);
    timeout.poll(cx);
    clock.advance(LIMIT);
    assertThat(waker.wakes()).isEqualTo(1);
    assertThatThrownBy(() -> timeout.poll(cx))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("timed out: PT0.005S");
    assertThat(inner.drops()).isEqualTo(1);
    assertThat(inner.misuse()).isEmpty();
  }

  @Test
  void a_limit_of_nothing_expires_at_once() {
    assertThatThrownBy(() -> Timeout.after(Duration.ZERO, inner).poll(cx))
        .isInstanceOf(TimeoutException.class);
    assertThat(inner.polls()).isEqualTo(1);
  }

  @Test
  void a_huge_limit_never_expires() throws Exception {
    Future<String> timeout = Timeout.after(Duration.ofSeconds(Long.MAX_VALUE), inner);
    assertThat(timeout.poll(cx).isReady()).isFalse();
    clock.advance(Duration.ofDays(10_000));
    assertThat(timeout.poll(cx).isReady()).isFalse();
  }

  @Test
  void a_dropped_timeout_drops_the_future_and_the_timer() throws Exception {
    Future<String> timeout = Timeout.after(LIMIT, inner);
    timeout.poll(cx);
    timeout.drop();
    timeout.drop();
    assertThat(inner.drops()).isEqualTo(1);
    assertThat(clock.timers().beginPark()).isEqualTo(-1);
  }
}
