package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.doubles.Hog;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MeterTest {

  @Test
  void histograms_count_values_by_powers_of_two() {
    HistogramTallies tallies = new HistogramTallies();
    for (long value : new long[] {0, -5, 1, 2, 3, 1000, 1023, 1024}) {
      tallies.add(value);
    }
    Histogram histogram = tallies.snapshot();
    assertThat(histogram.count()).isEqualTo(8);
    assertThat(histogram.sum()).isEqualTo(1 + 2 + 3 + 1000 + 1023 + 1024);
    assertThat(histogram.buckets())
        .containsExactly(
            new Histogram.Bucket(0, 2),
            new Histogram.Bucket(1, 1),
            new Histogram.Bucket(3, 2),
            new Histogram.Bucket(1023, 2),
            new Histogram.Bucket(2047, 1));
    assertThat(histogram.percentile(0)).isZero();
    assertThat(histogram.percentile(0.5)).isEqualTo(3);
    assertThat(histogram.percentile(1)).isEqualTo(2047);
    assertThat(histogram.mean()).isEqualTo(3053 / 8.0);
    assertThatThrownBy(() -> histogram.percentile(99)).hasMessageContaining("from 0 to 1");
  }

  @Test
  void nothing_measured_is_nothing_told() {
    assertThat(Histogram.EMPTY.percentile(0.99)).isZero();
    assertThat(Histogram.EMPTY.mean()).isZero();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      runtime.blockOn(runtime.spawn(Thrum.yieldNow()));
      assertThat(runtime.metrics().pollNanos()).isSameAs(Histogram.EMPTY);
    }
  }

  @Test
  void polls_parks_and_queues_are_measured_if_a_runtime_is_told_to() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().histograms(true).build()) {
      List<Task<Void>> tasks =
          List.of(
              runtime.spawn(new Hog(MeterTest::spin)),
              runtime.spawn(Thrum.yieldNow()),
              runtime.spawn(Thrum.sleep(Duration.ofMillis(2))));
      tasks.forEach(runtime::blockOn);
      RuntimeMetrics metrics = runtime.metrics();
      assertThat(metrics.pollNanos().count()).isEqualTo(5);
      assertThat(metrics.pollNanos().percentile(1)).isGreaterThan(1_000_000);
      assertThat(metrics.parkNanos().count()).isPositive();
      assertThat(metrics.queuedTasks())
          .isEqualTo(new Histogram(1, 2, List.of(new Histogram.Bucket(3, 1))));
    }
  }

  /** For a millisecond. */
  private static void spin() {
    long end = System.nanoTime() + 1_000_000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void timers_sockets_and_calls_are_counted_in_any_case() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      runtime.blockOn(Thrum.sleep(Duration.ofMillis(1)));
      runtime.blockOn(runtime.spawnBlocking(() -> 1));
      assertThat(runtime.metrics().timersFiredCount()).isEqualTo(1);
      assertThat(runtime.metrics().blockingCallsCount()).isEqualTo(1);
      assertThat(runtime.metrics().numIoRegistrations()).isZero();
      assertThat(runtime.metrics().ioReadyCount()).isZero();
    }
  }
}
