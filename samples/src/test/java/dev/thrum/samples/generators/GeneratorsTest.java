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

  @Test
  void lines_of_several_logs_come_in_the_order_of_time() throws Exception {
    assertThat(Printed.by(MergeLogs::run))
        .containsExactly(
            "all of them, as they come",
            "web line 1",
            "web line 2",
            "database line 1",
            "web error 3",
            "web line 4",
            "mail line 1",
            "mail has ended",
            "web line 5",
            "database line 2",
            "web error 6",
            "web has ended",
            "database error 3",
            "database has ended",
            "errors in pairs",
            "mail has ended",
            "[web error 3, web error 6]",
            "web has ended",
            "database has ended",
            "[database error 3]",
            "a slow reader of one log",
            "web line 1 is read for a second",
            "web line 2 is read for a second",
            "web error 3 is read for a second",
            "web has ended");
  }

  @Test
  void a_file_is_followed_while_it_grows() throws Exception {
    assertThat(Printed.by(TailFile::run))
        .containsExactly(
            "first line", "second line", "a line with ümläuts", "good bye", "the file is closed");
  }
}
