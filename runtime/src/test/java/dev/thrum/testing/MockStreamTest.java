package dev.thrum.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.time.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MockStreamTest {

  @Test
  void elements_come_in_order_and_then_the_end() {
    MockStream<String> stream = MockStream.<String>builder().gives("a", "b").gives("c").build();
    HandPolled<List<String>> all = HandPolled.of(stream.toList());
    assertThat(all.assertReady()).containsExactly("a", "b", "c");
    stream.assertDone();
    assertThat(stream.isClosed()).isTrue();
  }

  @Test
  void times_pass_by_the_clock_of_the_runtime() {
    VirtualClock clock = new VirtualClock();
    MockStream<String> stream =
        MockStream.<String>builder()
            .gives("a")
            .waits(Duration.ofSeconds(5))
            .waits(Duration.ofSeconds(1))
            .gives("b")
            .build();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().clock(clock).build()) {
      assertThat(runtime.blockOn(stream.next())).isEqualTo("a");
      assertThat(clock.nanoTime()).isZero();
      assertThat(runtime.blockOn(stream.next())).isEqualTo("b");
      assertThat(clock.nanoTime()).isEqualTo(6_000_000_000L);
    }
  }

  @Test
  void a_time_goes_on_when_who_waits_gives_up() {
    VirtualClock clock = new VirtualClock();
    MockStream<String> stream =
        MockStream.<String>builder().waits(Duration.ofSeconds(10)).gives("late").build();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().clock(clock).build()) {
      assertThatThrownBy(() -> runtime.blockOn(Thrum.timeout(Duration.ofSeconds(4), stream.next())))
          .isInstanceOf(TimeoutException.class);
      assertThat(runtime.blockOn(stream.next())).isEqualTo("late");
      assertThat(clock.nanoTime()).isEqualTo(10_000_000_000L);
    }
  }

  @Test
  void a_failure_comes_in_its_place_and_more_may_follow() {
    MockStream<String> stream =
        MockStream.<String>builder().fails(new IOException("reset")).gives("on").build();
    HandPolled.of(stream.next()).assertFails(IOException.class);
    assertThat(HandPolled.of(stream.next()).assertReady()).isEqualTo("on");
    assertThat(HandPolled.of(stream.next()).assertReady()).isNull();
  }

  @Test
  void what_is_left_of_the_script_is_told() {
    MockStream<String> stream = MockStream.<String>builder().gives("a", "b").build();
    HandPolled.of(stream.next()).assertReady();
    assertThatThrownBy(stream::assertDone).hasMessage("of the script, 1 steps are left");
  }

  @Test
  void a_builder_makes_several_streams() {
    MockStream.Builder<Integer> builder = MockStream.<Integer>builder().gives(1);
    assertThat(HandPolled.of(builder.build().toList()).assertReady()).containsExactly(1);
    assertThat(HandPolled.of(builder.build().toList()).assertReady()).containsExactly(1);
    assertThatThrownBy(() -> builder.gives((Integer) null))
        .isInstanceOf(NullPointerException.class);
  }
}
