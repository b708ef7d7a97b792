package dev.thrum.samples.basics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.samples.Printed;
import org.junit.jupiter.api.Test;

class BasicsTest {

  @Test
  void blocks_await_capture_and_return_by_themselves() throws Exception {
    assertThat(Printed.by(AsyncBlocks::run))
        .containsExactly(
            "the answer is 42",
            "7 times 6 is 42",
            "left the block, not the method",
            "closures capture: 3, 6",
            "any lambda of a future: seven, 7");
  }

  @Test
  void add_later_is_ready_at_once_or_lets_others_run_meanwhile() throws Exception {
    assertThat(Printed.by(AddLater::run))
        .containsExactly(
            "ready at once: true, 15 + 3 = 18",
            "another task runs",
            "another task runs",
            "after a second: 20 + 5 = 25");
  }

  @Test
  void hello_world_pause_adds_its_pauses_up() throws Exception {
    assertThat(Printed.by(HelloWorldPause::run)).containsExactly("hello", "world");
  }

  @Test
  void manual_poll_needs_no_runtime_of_ours() throws Exception {
    assertThat(Printed.by(ManualPoll::run))
        .containsExactly(
            "polled once: pending",
            "wakes: 1",
            "polled again: hello, Ada",
            "by an executor of ten lines: hello, Bob");
  }

  @Test
  void http_status_awaits_the_jdks_client() throws Exception {
    assertThat(Printed.by(HttpStatus::run)).containsExactly("GET /hello: 200", "GET /nowhere: 404");
  }

  @Test
  void async_methods_are_inherited_overridden_and_recursive_a_million_deep() throws Exception {
    assertThat(Printed.by(AsyncInterface::run))
        .containsExactly(
            "bakery: 16",
            "cheap bakery: 13",
            "1,000,000 awaits deep, and back: 1,000,000",
            "dropped: 1,000,000 finally blocks ran");
  }
}
