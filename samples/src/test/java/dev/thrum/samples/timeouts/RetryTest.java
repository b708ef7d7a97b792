package dev.thrum.samples.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class RetryTest {

  @Test
  void three_attempts_are_made_and_the_last_failure_is_the_answer() throws Exception {
    assertThat(Printed.by(Retry::run))
        .containsExactly(
            "attempt 1 timed out",
            "attempt 2 timed out",
            "done at last",
            "attempt 1 timed out",
            "attempt 2 timed out",
            "attempt 3 timed out",
            "given up: timed out: PT5S");
  }
}
