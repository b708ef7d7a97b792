package dev.thrum.samples.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

  @Test
  void result_failure_and_expiry_are_three_things() throws Exception {
    assertThat(Printed.by(Timeouts::run))
        .containsExactly(
            "result: done in time",
            "failure: the disk is full",
            "dropped at its await",
            "expired: timed out: PT0.2S");
  }
}
