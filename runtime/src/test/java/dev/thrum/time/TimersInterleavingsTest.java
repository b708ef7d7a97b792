package dev.thrum.time;

import dev.thrum.doubles.Interleavings;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads that wait for a time, or wait no more, while it comes, under every schedule. */
class TimersInterleavingsTest {

  private static final long SOON = 3_000_000;
  private static final long LATER = 10_000_000;

  /** Stands where it was set. */
  private static final class Clock implements TimeSource {
    private volatile long now;

    @Override
    public long nanoTime() {
      return now;
    }
  }

  private static final class Waiting {
    private final Clock clock = new Clock();
    private final Timers timers = new Timers(clock, () -> {});
    private final Sleep sleep = Sleep.until(timers, SOON);
    private final AtomicInteger wakes = new AtomicInteger();
    private final Waker waker = wakes::incrementAndGet;
    private final AtomicBoolean ready = new AtomicBoolean();

    void poll() {
      ready.set(timers.poll(sleep, waker));
    }

    void passTheTime() {
      clock.now = LATER;
      timers.fire();
    }
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  @Test
  void a_time_that_comes_while_a_sleep_is_polled_is_seen_by_the_poll_or_wakes() {
    Interleavings.check(
        () -> {
          Waiting waiting = new Waiting();
          Interleavings.atOnce(waiting::poll, waiting::passTheTime);
          waiting.timers.fire();
          int wakes = waiting.wakes.get();
          check(wakes == (waiting.ready.get() ? 0 : 1), waiting.ready + ", woken " + wakes);
          check(waiting.timers.size() == 0, "still set");
        });
  }

  @Test
  void a_drop_and_a_reset_meet_the_time_that_comes() {
    Interleavings.check(
        () -> {
          Waiting waiting = new Waiting();
          waiting.poll();
          Interleavings.atOnce(
              waiting::passTheTime,
              () -> {
                waiting.timers.reset(waiting.sleep, 2 * LATER);
                waiting.sleep.drop();
              });
          check(waiting.wakes.get() <= 1, "woken " + waiting.wakes + " times");
          check(waiting.timers.size() == 0, "still set");
        });
  }
}
