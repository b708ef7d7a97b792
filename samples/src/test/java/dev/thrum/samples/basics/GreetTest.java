package dev.thrum.samples.basics;

import static dev.thrum.Thrum.blockOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class GreetTest {

  @Test
  void greets_who_is_awaited() throws Exception {
    assertThat(Printed.by(Greet::run))
        .containsExactly("two futures, and nothing has run", "hello, Ada");
  }

  @Test
  void a_future_that_nobody_runs_prints_nothing() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true);
    var greeting = Greet.greet(out, "Bob");
    assertThat(printed.size()).isZero();
    blockOn(greeting);
    assertThat(printed).hasToString("hello, Bob" + System.lineSeparator());
  }
}
