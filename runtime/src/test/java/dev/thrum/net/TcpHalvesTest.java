package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.io.SplitStream;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Halves, gathering writes, and connecting with a limit. */
@Timeout(60)
class TcpHalvesTest {

  private final HandTurned runtime = new HandTurned();
  private Pair pair;

  @BeforeEach
  void connect() throws Exception {
    pair = Pair.connect(runtime);
  }

  @AfterEach
  void close() {
    pair.close();
    runtime.close();
  }

  @Test
  void closed_write_half_ends_the_output_while_a_read_is_pending() throws Exception {
    SplitStream<TcpStream> halves = pair.client().intoSplit();
    Watched<Integer> reading = new Watched<>(halves.reader().read(ByteBuffer.allocate(9)));
    assertThat(reading.isPending()).isTrue();
    ready(halves.writer().writeAll(bytes("last")));
    halves.writer().close();
    assertThat(runtime.run(pair.server().readToString())).isEqualTo("last");
    assertThat(reading.wakes()).isZero();

    ready(pair.server().writeAll(bytes("answer")));
    runtime.turnUntilWoken(reading);
    assertThat(reading.poll().value()).isEqualTo(6);
    halves.reader().close();
    assertThat(pair.client().isOpen()).isFalse();
  }

  @Test
  void only_halves_of_the_same_stream_reunite() {
    SplitStream<TcpStream> client = pair.client().intoSplit();
    SplitStream<TcpStream> server = pair.server().intoSplit();
    assertThatThrownBy(() -> client.reader().reunite(server.writer()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(client.reader().reunite(client.writer())).isSameAs(pair.client());
    assertThat(pair.client().isOpen()).isTrue();
  }

  @Test
  void closed_half_of_a_connection_that_is_gone_is_no_failure() {
    SplitStream<TcpStream> halves = pair.client().intoSplit();
    pair.client().close();
    halves.writer().close();
    halves.reader().close();
  }

  @Test
  void borrowed_directions_leave_the_stream_open() throws Exception {
    pair.client().borrowReader().close();
    pair.client().borrowWriter().close();
    ready(pair.client().borrowWriter().writeAll(bytes("x")));
    assertThat(runtime.run(pair.server().borrowReader().read(ByteBuffer.allocate(2)))).isEqualTo(1);
  }

  @Test
  void gathering_write_sends_buffers_in_order_and_gets_on_through_small_socket_buffers()
      throws Exception {
    ByteBuffer[] sources = new ByteBuffer[2_000];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = i % 3 == 0 ? ByteBuffer.allocateDirect(1_000) : ByteBuffer.allocate(1_000);
      while (sources[i].hasRemaining()) {
        sources[i].putInt(i);
      }
      sources[i].flip();
    }
    Watched<Void> writing = new Watched<>(pair.client().writeAll(sources));
    ByteBuffer all = ByteBuffer.allocate(2_000_000);
    Watched<Void> reading = new Watched<>(pair.server().readExactly(all));
    runtime.runAll(List.of(writing, reading));
    all.flip();
    for (int i = 0; i < sources.length; i++) {
      for (int j = 0; j < 250; j++) {
        assertThat(all.getInt()).isEqualTo(i);
      }
    }
  }

  @Test
  void one_large_buffer_among_small_ones_is_written_too() throws Exception {
    ByteBuffer[] sources = {bytes("a"), ByteBuffer.allocate(300_000), bytes("b")};
    Watched<Void> writing = new Watched<>(pair.client().writeAll(sources));
    ByteBuffer all = ByteBuffer.allocate(300_002);
    runtime.runAll(List.of(writing, new Watched<>(pair.server().readExactly(all))));
    assertThat(all.get(0)).isEqualTo((byte) 'a');
    assertThat(all.get(300_001)).isEqualTo((byte) 'b');
  }

  @Test
  void buffer_sizes_are_asked_for() throws Exception {
    pair.client().setSendBufferSize(20_000).setReceiveBufferSize(20_000);
    assertThat(pair.client().option(java.net.StandardSocketOptions.SO_SNDBUF)).isPositive();
  }

  @Test
  void connecting_with_a_limit_gives_up_and_closes_what_was_begun() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback(), 1);
        AsyncRuntime workers = AsyncRuntime.currentThread().build()) {
      InetSocketAddress address = listener.localAddress();
      List<TcpStream> queued = new ArrayList<>();
      IOException refused = null;
      for (int i = 0; i < 50 && refused == null; i++) {
        try { // fills the backlog, then has to wait
          queued.add(workers.blockOn(TcpStream.connect(address, Duration.ofMillis(100))));
        } catch (Exception e) {
          refused = (IOException) e;
        }
      }
      assertThat(refused)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining(address + ": not connected within PT0.1S")
          .hasCauseInstanceOf(TimeoutException.class);
      queued.forEach(TcpStream::close);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
