package dev.thrum.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.cancellation.Leaks;
import org.junit.jupiter.api.Test;

/** Tests as a careless author would write them; {@link AuditTest} runs them. */
class Forgetful {

  @Test
  void permits_and_guards_are_left() throws Exception {
    assertThat(Printed.by(Leaks::run)).isNotEmpty();
  }
}
