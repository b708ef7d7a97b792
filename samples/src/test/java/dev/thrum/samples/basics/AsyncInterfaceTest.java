package dev.thrum.samples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class AsyncInterfaceTest {

  @Test
  void async_methods_are_inherited_overridden_and_recursive_a_million_deep() throws Exception {
    assertThat(Printed.by((out, arguments) -> AsyncInterface.run(out)))
        .containsExactly(
            "bakery: 16",
            "cheap bakery: 13",
            "1,000,000 awaits deep, and back: 1,000,000",
            "dropped: 1,000,000 finally blocks ran");
  }
}
