package dev.thrum.samples.generators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class GeneratorsTest {

  @Test
  void a_generator_that_is_left_cleans_up() throws Exception {
    assertThat(Printed.by(FibonacciStream::run))
        .containsExactly(
            "0",
            "1",
            "1",
            "2",
            "3",
            "5",
            "8",
            "13",
            "21",
            "34",
            "55",
            "the generator has cleaned up");
  }
}
