package dev.thrum.testing;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.ManualClock;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MockIoTest {

  @Test
  void script_is_followed_step_by_step() throws Exception {
    MockIo peer = MockIo.builder().gives("ping").expects("pong").gives("bye").build();
    assertThat(read(peer, 3)).isEqualTo("pin");
    assertThat(read(peer, 9)).isEqualTo("g");
    ready(peer.writeAll(bytes("po")));
    ready(peer.writeAll(bytes("ng")));
    assertThat(ready(peer.readToString())).isEqualTo("bye");
    assertThat(ready(peer.read(ByteBuffer.allocate(1)))).isEqualTo(-1);
    peer.assertDone();
  }

  @Test
  void read_waits_for_the_write_that_comes_first() throws Exception {
    MockIo peer = MockIo.builder().expects("go").gives("x").build();
    Watched<Integer> reading = new Watched<>(peer.read(ByteBuffer.allocate(4)));
    assertThat(reading.isPending()).isTrue();
    ready(peer.writeAll(bytes("go")));
    assertThat(reading.wakes()).isEqualTo(1);
    assertThat(reading.poll().value()).isEqualTo(1);
  }

  @Test
  void write_waits_for_the_read_that_comes_first_and_takes_one_step_at_a_time() throws Exception {
    MockIo peer = MockIo.builder().gives("x").expects("ab").expects("cd").build();
    Watched<Integer> writing = new Watched<>(peer.write(bytes("abcd")));
    assertThat(writing.isPending()).isTrue();
    read(peer, 1);
    assertThat(writing.wakes()).isEqualTo(1);
    assertThat(writing.poll().value()).isEqualTo(2);
  }

  @Test
  void wrong_bytes_are_an_assertion_error_that_shows_both() {
    MockIo peer = MockIo.builder().expects("PONG").build();
    assertThatThrownBy(() -> ready(peer.writeAll(bytes("PANG"))))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the script expects \"PONG\", but this was written: \"PANG\"");
  }

  @Test
  void write_after_the_script_is_an_assertion_error() {
    MockIo peer = MockIo.builder().build();
    assertThatThrownBy(() -> ready(peer.writeAll(bytes("more"))))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the script is over, but this was written: \"more\"");
  }

  @Test
  void what_is_left_of_the_script_is_told() {
    MockIo peer = MockIo.builder().gives("a").expects("b").build();
    assertThatThrownBy(peer::assertDone)
        .isInstanceOf(AssertionError.class)
        .hasMessage("the script gives \"a\", and that has not happened; 2 left");
  }

  @Test
  void failures_come_in_their_turn() throws Exception {
    IOException reset = new IOException("reset");
    IOException broken = new IOException("broken pipe");
    MockIo peer =
        MockIo.builder().gives("a").failsReading(reset).failsWriting(broken).gives("b").build();
    assertThat(read(peer, 9)).isEqualTo("a");
    assertThatThrownBy(() -> read(peer, 9)).isSameAs(reset);
    assertThatThrownBy(() -> ready(peer.write(bytes("x")))).isSameAs(broken);
    assertThat(read(peer, 9)).isEqualTo("b");
    peer.assertDone();
  }

  @Test
  void waiting_is_by_the_clock_of_the_runtime() throws Exception {
    try (ManualClock clock = new ManualClock()) {
      MockIo peer = MockIo.builder().waits(Duration.ofSeconds(5)).gives("late").build();
      Watched<Integer> reading = new Watched<>(peer.read(ByteBuffer.allocate(9)));
      assertThat(reading.isPending()).isTrue();
      clock.advance(Duration.ofSeconds(4));
      assertThat(reading.wakes()).isZero();
      clock.advance(Duration.ofSeconds(2));
      assertThat(reading.wakes()).isEqualTo(1);
      assertThat(reading.poll().value()).isEqualTo(4);
    }
  }

  @Test
  void dropped_operation_leaves_its_wait_to_the_other_one() throws Exception {
    try (ManualClock clock = new ManualClock()) {
      MockIo peer = MockIo.builder().waits(Duration.ofSeconds(5)).expects("x").build();
      Watched<Integer> reading = new Watched<>(peer.read(ByteBuffer.allocate(9)));
      Watched<Integer> writing = new Watched<>(peer.write(bytes("x")));
      assertThat(reading.isPending()).isTrue();
      assertThat(writing.isPending()).isTrue();
      reading.drop();
      assertThat(writing.wakes()).isEqualTo(1);
      assertThat(writing.isPending()).isTrue();
      clock.advance(Duration.ofSeconds(6));
      assertThat(writing.poll().value()).isEqualTo(1);
      peer.assertDone();
    }
  }

  @Test
  void builder_makes_fresh_scripts() throws Exception {
    MockIo.Builder builder = MockIo.builder().gives((byte) 'a').expects((byte) 'b');
    for (int i = 0; i < 2; i++) {
      MockIo peer = builder.build();
      assertThat(read(peer, 2)).isEqualTo("a");
      ready(peer.writeAll(bytes("b")));
      ready(peer.shutdown());
      peer.close();
      peer.assertDone();
    }
  }

  private static String read(MockIo peer, int atMost) throws Exception {
    ByteBuffer target = ByteBuffer.allocate(atMost);
    ready(peer.read(target));
    return UTF_8.decode(target.flip()).toString();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
