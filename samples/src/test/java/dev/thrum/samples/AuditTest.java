package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.launch.LaunchTests;
import org.junit.jupiter.api.Test;

/** The audit of what tests leave behind watches samples, whoever has woven them. */
class AuditTest {

  @Test
  void what_a_test_of_a_sample_leaves_behind_is_found() {
    assertThat(LaunchTests.of(Forgetful.class, "permits_and_guards_are_left").message())
        .startsWith("permits_and_guards_are_left() has left behind: [")
        .contains("1 × dev.thrum.sync.MutexGuard", "2 × dev.thrum.sync.SemaphorePermit");
  }
}
