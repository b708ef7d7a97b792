package dev.thrum.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RuntimeMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private double value(String name) {
    return registry.get(name).tag("runtime", "shop").meter().measure().iterator().next().getValue();
  }

  @Test
  void a_registry_reads_what_the_runtime_counts() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().histograms(true).build()) {
      new RuntimeMeters(runtime, "shop").bindTo(registry);
      assertThat(value("thrum.tasks.spawned")).isZero();
      runtime.spawn(Future.pending()).detach();
      runtime.spawn(Thrum.sleep(Duration.ofHours(1))).detach();
      runtime.blockOn(runtime.spawn(Thrum.sleep(Duration.ofMillis(1))));
      runtime.blockOn(runtime.spawnBlocking(() -> 1));
      assertThat(value("thrum.tasks.spawned")).isEqualTo(3);
      assertThat(value("thrum.tasks.alive")).isEqualTo(2);
      assertThat(value("thrum.timers.set")).isEqualTo(1);
      assertThat(value("thrum.timers.fired")).isEqualTo(1);
      assertThat(value("thrum.blocking.calls")).isEqualTo(1);
      assertThat(value("thrum.worker.polls")).isEqualTo(4);
      assertThat(value("thrum.worker.parks")).isPositive();
      assertThat(registry.get("thrum.poll.duration").tag("quantile", "1.0").gauge().value())
          .isPositive();
    }
  }

  @Test
  void all_meters_can_be_read_and_say_what_they_are() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      new RuntimeMeters(runtime, "shop").bindTo(registry);
      assertThat(registry.find("thrum.worker.polls").meters()).hasSize(2);
      assertThat(registry.getMeters()).hasSize(13 + 2 * 6 + 9);
      for (Meter meter : registry.getMeters()) {
        assertThat(meter.getId().getDescription()).isNotBlank();
        assertThat(meter.measure().iterator().next().getValue()).isGreaterThanOrEqualTo(0);
      }
    }
  }
}
