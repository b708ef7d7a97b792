package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.launch.LaunchTests;
import org.junit.jupiter.api.Test;

/** The audit of what tests leave behind watches woven code. */
class AuditTest {

  @Test
  void a_woven_method_that_is_neither_over_nor_dropped_is_found() {
    assertThat(LaunchTests.of(Forgetful.class, "a_woven_method_is_left").message())
        .isEqualTo("a_woven_method_is_left() has left behind: [1 × T$$Async$left]");
  }
}
