package dev.thrum.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.io.AsyncReader;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PeekTest {

  private final HandTurned runtime = new HandTurned();
  private Pair pair;

  @BeforeEach
  void connect() throws Exception {
    pair = Pair.connect(runtime);
  }

  @AfterEach
  void close() {
    pair.close();
    assertThat(runtime.reactor().registrations()).isZero();
    runtime.close();
  }

  private void send(String text) throws Exception {
    runtime.run(pair.client().writeAll(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  private interface Look {
    Future<Integer> at(ByteBuffer target);
  }

  /** What comes by this, into a buffer of this size. */
  private String shown(Look look, int size) throws Exception {
    ByteBuffer target = ByteBuffer.allocate(size);
    int count = runtime.run(look.at(target));
    assertThat(target.position()).isEqualTo(Math.max(count, 0));
    return count < 0 ? "(end)" : new String(target.array(), 0, count, UTF_8);
  }

  private String peeked(int size) throws Exception {
    return shown(pair.server()::peek, size);
  }

  private String read(int size) throws Exception {
    return shown(pair.server()::read, size);
  }

  @Test
  void what_is_peeked_at_is_what_the_next_read_gets() throws Exception {
    send("hello");
    assertThat(peeked(3)).isEqualTo("hel");
    assertThat(peeked(1)).isEqualTo("h");
    assertThat(peeked(10)).isEqualTo("hello");
    assertThat(read(2)).isEqualTo("he");
    assertThat(peeked(10)).isEqualTo("llo");
    assertThat(read(10)).isEqualTo("llo");
    assertThat(new Watched<>(pair.server().peek(ByteBuffer.allocate(1))).isPending()).isTrue();
  }

  @Test
  void what_comes_later_is_seen_behind_what_was_seen_before() throws Exception {
    send("he");
    assertThat(peeked(5)).isEqualTo("he");
    send("llo");
    String seen;
    while ((seen = peeked(5)).length() < 5) {
      assertThat("hello").startsWith(seen);
    }
    assertThat(pair.server().tryRead(ByteBuffer.allocate(4))).isEqualTo(4);
    assertThat(read(5)).isEqualTo("o");
  }

  @Test
  void waits_until_something_comes_and_takes_nothing_when_it_is_dropped() throws Exception {
    Watched<Integer> dropped = new Watched<>(pair.server().peek(ByteBuffer.allocate(5)));
    assertThat(dropped.isPending()).isTrue();
    send("hello");
    runtime.turnUntilWoken(dropped);
    dropped.drop();
    assertThat(peeked(5)).isEqualTo("hello");
    runtime.run(pair.server().readable());
    assertThat(read(5)).isEqualTo("hello");
  }

  @Test
  void the_end_is_seen_behind_the_last_byte_and_read_all_the_same() throws Exception {
    send("x");
    assertThat(peeked(1)).isEqualTo("x");
    pair.client().shutdownOutput();
    assertThat(read(1)).isEqualTo("x");
    assertThat(peeked(1)).isEqualTo("(end)");
    assertThat(peeked(1)).isEqualTo("(end)");
    assertThat(read(1)).isEqualTo("(end)");
  }

  @Test
  void a_failure_behind_what_was_seen_is_told_after_it() throws Exception {
    send("x");
    assertThat(peeked(1)).isEqualTo("x");
    pair.client().setOption(StandardSocketOptions.SO_LINGER, 0);
    pair.client().close();
    assertThat(peeked(10)).isEqualTo("x");
    assertThat(read(1)).isEqualTo("x");
    assertThatThrownBy(() -> peeked(1)).isInstanceOf(IOException.class);
  }

  @Test
  void a_half_reads_what_was_peeked_at() throws Exception {
    send("hello");
    assertThat(peeked(5)).isEqualTo("hello");
    pair.client().shutdownOutput();
    try (AsyncReader half = pair.server().intoSplit().reader()) {
      assertThat(runtime.run(half.readToString())).isEqualTo("hello");
    }
  }

  @Test
  void a_peek_beside_a_read_of_another_task_is_a_mistake_that_is_told() throws Exception {
    Watched<Integer> reading = new Watched<>(pair.server().read(ByteBuffer.allocate(1)));
    assertThat(reading.isPending()).isTrue();
    assertThatThrownBy(() -> peeked(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TcpStream.peek")
        .hasMessageContaining("TcpStream.read");
    reading.drop();
  }

  @Test
  void a_buffer_without_room_is_refused() {
    assertThatThrownBy(() -> pair.server().peek(ByteBuffer.allocate(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
