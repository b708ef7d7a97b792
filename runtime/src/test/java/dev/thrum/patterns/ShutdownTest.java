package dev.thrum.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.Inside;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.patterns.Shutdown.Drained;
import dev.thrum.sync.CancellationToken;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ManualExecutor executor = new ManualExecutor();
  private final ManualClock clock = new ManualClock();
  private final Inside runtime = new Inside(executor, clock.timers());
  private final Shutdown shutdown = new Shutdown(LIMIT);
  private final Probe<String> work = new Probe<>();

  @AfterEach
  void leave() {
    runtime.close();
    clock.close();
  }

  @Test
  void it_asks_and_waits_for_what_is_under_way() {
    CancellationToken token = shutdown.token();
    Task<String> task = shutdown.spawn(work);
    executor.runAll();
    HandPolled<Drained> drain = HandPolled.of(shutdown.drain());
    assertThat(token.isCancelled()).isFalse();
    assertThat(drain.poll()).isFalse();
    assertThat(token.isCancelled()).isTrue();
    assertThat(shutdown.hasBegun()).isTrue();
    clock.advance(LIMIT.minusMillis(1));
    work.complete("done");
    executor.runAll();
    assertThat(drain.pollIfWoken()).isTrue();
    assertThat(drain.value()).isEqualTo(new Drained(0, 0));
    assertThat(drain.value().isClean()).isTrue();
    assertThat(HandPolled.polled(task).value()).isEqualTo("done");
  }

  @Test
  void what_is_not_over_in_time_is_dropped() {
    Task<String> task = shutdown.spawn(work);
    executor.runAll();
    HandPolled<Drained> drain = HandPolled.polled(shutdown.drain());
    clock.advance(LIMIT);
    assertThat(drain.pollIfWoken()).isFalse();
    executor.runAll();
    assertThat(work.drops()).isEqualTo(1);
    assertThat(drain.poll()).isTrue();
    assertThat(drain.value()).isEqualTo(new Drained(1, 0));
    assertThat(HandPolled.polled(task).failure())
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("the shutdown's limit, PT10S, is over");
  }

  @Test
  void what_does_not_even_clean_up_is_counted_and_left() {
    shutdown.spawn(work).detach();
    executor.runAll();
    HandPolled<Drained> drain = HandPolled.polled(shutdown.drain());
    clock.advance(LIMIT);
    assertThat(drain.poll()).isFalse();
    clock.advance(LIMIT); // nobody runs the task
    assertThat(drain.poll()).isTrue();
    assertThat(drain.value()).isEqualTo(new Drained(1, 1));
  }

  @Test
  void without_anything_under_way_it_is_over_at_once() {
    HandPolled<Drained> drain = HandPolled.polled(shutdown.drain());
    assertThat(drain.value()).isEqualTo(new Drained(0, 0));
  }

  @Test
  void a_limit_of_nothing_drops_at_once_what_is_not_over() {
    Shutdown now = new Shutdown(Duration.ZERO);
    HandPolled<String> tracked = HandPolled.polled(now.track(work));
    HandPolled<Drained> drain = HandPolled.polled(now.drain());
    assertThat(tracked.poll()).isTrue();
    assertThat(work.drops()).isEqualTo(1);
    assertThat(drain.value()).isEqualTo(new Drained(1, 1)); // it had no time to clean up
  }

  @Test
  void tracked_futures_pass_values_nulls_and_failures_on_and_count_until_they_are_over() {
    HandPolled<String> nothing = HandPolled.polled(shutdown.track(Future.ready(null)));
    assertThat(nothing.value()).isNull();
    IOException failure = new IOException();
    assertThat(HandPolled.polled(shutdown.track(Future.failed(failure))).failure())
        .isSameAs(failure);
    HandPolled<String> dropped = HandPolled.polled(shutdown.track(work));
    assertThat(shutdown.size()).isEqualTo(1);
    dropped.drop();
    assertThat(shutdown.size()).isZero();
    assertThat(work.drops()).isEqualTo(1);
  }

  @Test
  void what_is_tracked_after_the_limit_is_dropped_unpolled() {
    HandPolled<String> late = HandPolled.polled(shutdown.track(work));
    HandPolled<Drained> drain = HandPolled.polled(shutdown.drain());
    clock.advance(LIMIT);
    drain.poll();
    late.poll();
    Probe<String> later = new Probe<>();
    assertThat(HandPolled.polled(shutdown.track(later)).failure())
        .isInstanceOf(CancellationException.class);
    assertThat(later.polls()).isZero();
    assertThat(later.drops()).isEqualTo(1);
  }

  @Test
  void a_dropped_drain_drops_nothing_that_is_tracked_and_may_be_called_again() {
    HandPolled<String> tracked = HandPolled.polled(shutdown.track(work));
    HandPolled<Drained> first = HandPolled.polled(shutdown.drain());
    first.drop();
    assertThat(shutdown.hasBegun()).isTrue();
    assertThat(work.drops()).isZero();
    HandPolled<Drained> second = HandPolled.polled(shutdown.drain());
    work.complete("x");
    assertThat(tracked.poll()).isTrue();
    assertThat(second.pollIfWoken()).isTrue();
    assertThat(second.value().isClean()).isTrue();
  }

  @Test
  void a_users_token_cancelled_by_the_user_stops_that_user_alone() {
    CancellationToken mine = shutdown.token();
    mine.cancel();
    assertThat(shutdown.hasBegun()).isFalse();
    assertThat(shutdown.token().isCancelled()).isFalse();
  }

  @Test
  void a_tracked_task_that_was_cancelled_is_a_cancellation() {
    Task<String> task = executor.spawn(work);
    HandPolled<Outcome<String>> outcome = HandPolled.polled(Outcome.of(shutdown.track(task)));
    task.abort();
    executor.runAll();
    assertThat(outcome.poll()).isTrue();
    assertThat(((Outcome.Failure<String>) outcome.value()).exception())
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void bad_use_is_refused_by_name() {
    assertThatThrownBy(() -> new Shutdown(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit: PT-0.001S is negative");
    assertThatThrownBy(() -> new Shutdown(null)).hasMessage("limit: there is none");
    assertThatThrownBy(() -> shutdown.track(null)).hasMessage("track: the future is null");
    assertThat(shutdown.size()).isZero();
  }
}
