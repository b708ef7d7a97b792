package dev.thrum.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.Thrum;
import dev.thrum.combine.Abortable;
import dev.thrum.doubles.ManualClock;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A waker that throws harms nobody but whoever made it. */
class BrokenWakersTest {

  private final ManualClock clock = new ManualClock();
  private final Uncaughts uncaughts = new Uncaughts();
  private final Context broken =
      () ->
          () -> {
            throw new IllegalStateException("waker");
          };

  @AfterEach
  void leave() {
    uncaughts.close();
    clock.close();
  }

  private void assertReported() {
    assertThat(uncaughts.failures()).singleElement().extracting("message").isEqualTo("waker");
  }

  @Test
  void an_insertion_answers_its_key() throws Exception {
    DelayQueue<String> queue = new DelayQueue<>();
    queue.insert("late", Duration.ofMillis(20));
    queue.next().poll(broken);
    DelayQueue.Key<String> key = queue.insert("early", Duration.ofMillis(10));
    assertReported();
    assertThat(queue.remove(key)).contains("early");
  }

  @Test
  void a_reset_of_an_interval_takes_place() throws Exception {
    Interval interval = Thrum.interval(Duration.ofMillis(10));
    interval.tick().poll(broken);
    Future<?> second = interval.tick();
    second.poll(broken);
    interval.resetImmediately();
    assertReported();
    second.drop();
    assertThat(interval.tick().poll(broken).isReady()).isTrue();
  }

  @Test
  void an_abort_takes_place() throws Exception {
    Abortable<String> abortable = Thrum.abortable(Future.pending());
    abortable.poll(broken);
    abortable.abort();
    assertReported();
    assertThat(abortable.isAborted()).isTrue();
  }
}
