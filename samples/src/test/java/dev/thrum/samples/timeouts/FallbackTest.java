package dev.thrum.samples.timeouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class FallbackTest {

  @Test
  void the_cache_is_asked_after_the_primary_has_cleaned_up() throws Exception {
    assertThat(Printed.by(Fallback::run))
        .containsExactly(
            "fast: the primary's connection is closed",
            "fast: a fresh value of fast",
            "slow: the primary's connection is closed",
            "slow: a cached value");
  }
}
