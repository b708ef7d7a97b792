package dev.thrum.samples.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class DropGuardTest {

  @Test
  void cleans_up_exactly_once_however_it_ends_and_not_before_it_began() throws Exception {
    assertThat(Printed.by(DropGuard::run))
        .containsExactly(
            "completion: cleaning up",
            "completion: done",
            "failure: cleaning up",
            "failure: no time was given",
            "abort: cleaning up",
            "abort: cancelled",
            "timeout: cleaning up",
            "timeout: timed out: PT0.02S",
            "lost select: cleaning up",
            "lost select: the other branch won",
            "runtime close: cleaning up",
            "runtime close: its tasks are gone",
            "never polled: nothing to clean up");
  }
}
