package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static dev.thrum.reactor.HandTurned.ready;
import static java.net.StandardSocketOptions.SO_RCVBUF;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Future;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpStreamTest {

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
  void bytes_arrive_in_order_then_the_end() throws Exception {
    ByteBuffer target = ByteBuffer.allocate(64);
    Watched<Integer> reading = new Watched<>(pair.server().read(target));
    assertThat(reading.isPending()).isTrue();

    ready(pair.client().writeAll(bytes("hello")));
    runtime.turnUntilWoken(reading);

    assertThat(reading.poll().value()).isEqualTo(5);
    assertThat(text(target)).isEqualTo("hello");
    ready(pair.client().shutdown());
    assertThat(runtime.run(pair.server().read(target.clear()))).isEqualTo(-1);
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(-1);
  }

  @Test
  void echo_of_many_small_writes_keeps_order() throws Exception {
    StringBuilder sent = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      String piece = i + ",";
      ready(pair.client().writeAll(bytes(piece)));
      sent.append(piece);
    }
    ByteBuffer target = ByteBuffer.allocate(sent.length());
    runtime.run(pair.server().readExactly(target));
    assertThat(text(target)).isEqualTo(sent.toString());
  }

  @Test
  void big_transfers_both_ways_through_tiny_socket_buffers_are_intact() throws Exception {
    TcpSocket listening = TcpSocket.create().option(SO_RCVBUF, 4096);
    TcpSocket from = TcpSocket.create().option(SO_RCVBUF, 4096).option(SO_SNDBUF, 4096);
    try (Pair small = Pair.connect(runtime, listening, from)) {
      small.server().setOption(SO_SNDBUF, 4096);
      byte[] up = random(3_000_000, 1);
      byte[] down = random(2_000_000, 2);
      ByteBuffer upCopy = ByteBuffer.allocate(up.length);
      ByteBuffer downCopy = ByteBuffer.allocateDirect(down.length);
      runtime.runAll(
          List.of(
              new Watched<>(small.client().writeAll(ByteBuffer.wrap(up))),
              new Watched<>(small.server().writeAll(ByteBuffer.wrap(down))),
              new Watched<>(small.server().readExactly(upCopy)),
              new Watched<>(small.client().readExactly(downCopy))));
      assertThat(upCopy.array()).isEqualTo(up);
      assertThat(downCopy.flip()).isEqualTo(ByteBuffer.wrap(down));
    }
  }

  @Test
  void large_heap_buffer_keeps_its_limit_when_the_write_waits() throws Exception {
    ByteBuffer source = ByteBuffer.allocate(20_000_000).limit(19_999_999);
    Watched<Void> writing = new Watched<>(pair.client().writeAll(source));
    assertThat(writing.isPending()).isTrue();
    assertThat(source.limit()).isEqualTo(19_999_999);
    assertThat(source.position()).isPositive();
  }

  @Test
  void half_close_ends_one_direction_and_may_be_repeated() throws Exception {
    ready(pair.client().shutdown());
    ready(pair.client().shutdown());
    ByteBuffer target = ByteBuffer.allocate(8);
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(-1);

    ready(pair.server().writeAll(bytes("still")));
    assertThat(runtime.run(pair.client().read(target))).isEqualTo(5);
    assertThat(text(target)).isEqualTo("still");
    assertThatThrownBy(() -> ready(pair.client().write(bytes("x"))))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void read_that_got_less_than_there_was_room_for_makes_the_next_one_wait_without_a_system_call()
      throws Exception {
    ByteBuffer target = ByteBuffer.allocate(8);
    ready(pair.client().writeAll(bytes("one")));
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(3);
    ready(pair.client().writeAll(bytes("two")));
    Watched<Integer> next = new Watched<>(pair.server().read(target));
    assertThat(next.isPending()).isTrue(); // an attempt would have found something

    runtime.turnUntilWoken(next);
    assertThat(next.poll().value()).isEqualTo(3);
    assertThat(text(target)).isEqualTo("onetwo");
  }

  @Test
  void read_that_fills_its_buffer_is_followed_by_an_attempt() throws Exception {
    ByteBuffer target = ByteBuffer.allocate(3);
    ready(pair.client().writeAll(bytes("onetwo")));
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(3);
    assertThat(ready(pair.server().read(target.clear()))).isEqualTo(3);
  }

  @Test
  void end_that_comes_right_after_a_short_read_is_reported() throws Exception {
    ByteBuffer target = ByteBuffer.allocate(8);
    ready(pair.client().writeAll(bytes("bye")));
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(3);
    ready(pair.client().shutdown());
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(-1);
    assertThat(ready(pair.server().read(target))).isEqualTo(-1);
  }

  @Test
  void end_that_came_together_with_the_last_bytes_is_reported() throws Exception {
    ready(pair.client().writeAll(bytes("bye")));
    pair.client().close();
    ByteBuffer target = ByteBuffer.allocate(8);
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(3);
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(-1);
  }

  @Test
  void reset_after_a_short_read_fails_the_next_one() throws Exception {
    ready(pair.client().writeAll(bytes("bye")));
    ByteBuffer target = ByteBuffer.allocate(8);
    assertThat(runtime.run(pair.server().read(target))).isEqualTo(3);
    pair.client().setLinger(0).close();
    assertThatThrownBy(() -> runtime.run(pair.server().read(target)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void one_byte_at_a_time_both_ways_is_never_left_behind() throws Exception {
    ByteBuffer there = ByteBuffer.allocate(64);
    ByteBuffer back = ByteBuffer.allocate(64);
    for (int i = 0; i < 2_000; i++) {
      ready(pair.client().writeAll(bytes("x")));
      assertThat(runtime.run(pair.server().read(there.clear()))).isEqualTo(1);
      ready(pair.server().writeAll(bytes("y")));
      assertThat(runtime.run(pair.client().read(back.clear()))).isEqualTo(1);
    }
  }

  @Test
  void half_close_lets_a_pending_read_go_on() throws Exception {
    ByteBuffer target = ByteBuffer.allocate(8);
    Watched<Integer> reading = new Watched<>(pair.client().read(target));
    assertThat(reading.isPending()).isTrue();
    ready(pair.client().shutdown());
    ready(pair.server().writeAll(bytes("ok")));
    runtime.runAll(List.of(reading));
    assertThat(reading.value()).isEqualTo(2);
  }

  @Test
  void reset_by_the_peer_fails_a_pending_read() throws Exception {
    Watched<Integer> reading = new Watched<>(pair.server().read(ByteBuffer.allocate(8)));
    assertThat(reading.isPending()).isTrue();
    pair.client().setLinger(0).close();
    runtime.turnUntilWoken(reading);
    assertThatThrownBy(reading::poll).isInstanceOf(IOException.class).hasMessageContaining("reset");
  }

  @Test
  void reset_by_the_peer_fails_a_pending_write() throws Exception {
    Watched<Void> writing = new Watched<>(pair.server().writeAll(ByteBuffer.allocate(50_000_000)));
    assertThat(writing.isPending()).isTrue();
    pair.client().close(); // with unread bytes: the system resets
    assertThatThrownBy(() -> runtime.runAll(List.of(writing))).isInstanceOf(IOException.class);
  }

  @Test
  void reader_and_writer_wait_independently() throws Exception {
    Watched<Integer> reading = new Watched<>(pair.server().read(ByteBuffer.allocate(8)));
    Watched<Void> writing = new Watched<>(pair.server().writeAll(ByteBuffer.allocate(50_000_000)));
    assertThat(reading.isPending()).isTrue();
    assertThat(writing.isPending()).isTrue();

    ready(pair.client().writeAll(bytes("x")));
    runtime.turnUntilWoken(reading);
    assertThat(reading.poll().value()).isEqualTo(1);
    assertThat(writing.wakes()).isZero();
  }

  @Test
  void second_reader_is_told_its_mistake() throws Exception {
    Watched<Integer> reading = new Watched<>(pair.server().read(ByteBuffer.allocate(8)));
    assertThat(reading.isPending()).isTrue();
    assertThatThrownBy(() -> ready(pair.server().read(ByteBuffer.allocate(8))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("TcpStream.read was polled while another task's TcpStream.read");
    reading.drop();
    assertThat(new Watched<>(pair.server().read(ByteBuffer.allocate(8))).isPending()).isTrue();
  }

  @Test
  void dropped_read_loses_no_byte() throws Exception {
    Watched<Integer> reading = new Watched<>(pair.server().read(ByteBuffer.allocate(8)));
    assertThat(reading.isPending()).isTrue();
    ready(pair.client().writeAll(bytes("kept")));
    runtime.turnUntilWoken(reading);
    reading.drop();

    ByteBuffer target = ByteBuffer.allocate(8);
    assertThat(ready(pair.server().read(target))).isEqualTo(4);
    assertThat(text(target)).isEqualTo("kept");
  }

  @Test
  void dropped_write_all_is_resumed_where_the_buffer_stands() throws Exception {
    byte[] sent = random(10_000_000, 3);
    ByteBuffer source = ByteBuffer.wrap(sent);
    Watched<Void> dropped = new Watched<>(pair.client().writeAll(source));
    assertThat(dropped.isPending()).isTrue();
    dropped.drop();

    ByteBuffer target = ByteBuffer.allocate(sent.length);
    runtime.runAll(
        List.of(
            new Watched<>(pair.client().writeAll(source)),
            new Watched<>(pair.server().readExactly(target))));
    assertThat(target.array()).isEqualTo(sent);
  }

  @Test
  void close_fails_what_is_pending_and_what_comes_later() throws Exception {
    Watched<Integer> reading = new Watched<>(pair.server().read(ByteBuffer.allocate(8)));
    Watched<Void> writing = new Watched<>(pair.server().writeAll(ByteBuffer.allocate(50_000_000)));
    assertThat(reading.isPending()).isTrue();
    assertThat(writing.isPending()).isTrue();
    pair.server().close();
    pair.server().close();

    assertThat(pair.server().isOpen()).isFalse();
    assertThat(reading.wakes()).isEqualTo(1);
    assertThat(writing.wakes()).isEqualTo(1);
    assertThatThrownBy(reading::poll).isInstanceOf(AsynchronousCloseException.class);
    assertThatThrownBy(writing::poll).isInstanceOf(AsynchronousCloseException.class);
    assertThatThrownBy(() -> ready(pair.server().read(ByteBuffer.allocate(8))))
        .isExactlyInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> ready(pair.server().write(bytes("x"))))
        .isExactlyInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> pair.server().tryRead(ByteBuffer.allocate(8)))
        .isExactlyInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> ready(pair.server().shutdown()))
        .isInstanceOf(ClosedChannelException.class);
    assertThat(pair.server().toString()).endsWith(", closed]");
  }

  @Test
  void closing_the_runtime_fails_what_is_pending_and_what_comes_later() throws Exception {
    Watched<Integer> reading = new Watched<>(pair.server().read(ByteBuffer.allocate(8)));
    assertThat(reading.isPending()).isTrue();
    runtime.reactor().close();

    assertThat(reading.wakes()).isEqualTo(1);
    assertThatThrownBy(reading::poll).isInstanceOf(RuntimeClosedException.class);
    assertThatThrownBy(() -> ready(pair.server().write(bytes("x"))))
        .isInstanceOf(RuntimeClosedException.class)
        .hasMessageStartingWith("TcpStream.write failed");
    assertThatThrownBy(() -> pair.server().tryWrite(bytes("x")))
        .isInstanceOf(RuntimeClosedException.class);
  }

  @Test
  void tried_writes_fill_the_buffers_and_writable_waits_until_the_peer_reads() throws Exception {
    ByteBuffer block = ByteBuffer.allocate(100_000);
    long written = 0;
    for (int count; (count = pair.client().tryWrite(block.clear())) > 0; ) {
      written += count;
    }
    Watched<Void> writable = new Watched<>(pair.client().writable());
    assertThat(writable.isPending()).isTrue();

    ByteBuffer target = ByteBuffer.allocate(100_000);
    long read = 0;
    while (read < written) {
      runtime.run(pair.server().readable());
      read += Math.max(0, pair.server().tryRead(target.clear()));
    }
    runtime.runAll(List.of(writable));
    assertThat(pair.client().tryWrite(block.clear())).isPositive();
  }

  @Test
  void tried_read_that_finds_nothing_makes_readable_wait() throws Exception {
    assertThat(pair.server().tryRead(ByteBuffer.allocate(8))).isZero();
    Watched<Void> readable = new Watched<>(pair.server().readable());
    assertThat(readable.isPending()).isTrue();
    ready(pair.client().write(bytes("x")));
    runtime.turnUntilWoken(readable);
    assertThat(readable.poll().isReady()).isTrue();
    assertThat(pair.server().tryRead(ByteBuffer.allocate(8))).isEqualTo(1);
    pair.client().close();
    runtime.run(pair.server().readable());
    assertThat(pair.server().tryRead(ByteBuffer.allocate(8))).isEqualTo(-1);
  }

  @Test
  void buffers_that_cannot_be_read_into_are_refused_at_the_call() {
    assertThatThrownBy(() -> pair.server().read(ByteBuffer.allocate(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without room");
    assertThatThrownBy(() -> pair.server().read(ByteBuffer.allocate(1).asReadOnlyBuffer()))
        .isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void empty_write_is_ready_and_writes_nothing() throws Exception {
    assertThat(ready(pair.client().write(ByteBuffer.allocate(0)))).isZero();
    ready(pair.client().writeAll(ByteBuffer.allocate(0)));
  }

  @Test
  void completed_operation_is_used_up() throws Exception {
    Watched<Integer> writing = new Watched<>(pair.client().write(bytes("x")));
    assertThat(writing.poll().value()).isEqualTo(1);
    assertThatThrownBy(writing::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("TcpStream.write was polled after it had completed");
  }

  @Test
  void refused_connection_names_the_address() throws Exception {
    InetSocketAddress nobody;
    try (TcpListener listener = TcpListener.bind(loopback())) {
      nobody = listener.localAddress();
    }
    assertThatThrownBy(() -> runtime.run(TcpStream.connect(nobody)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(":" + nobody.getPort() + ": ");
    assertThat(runtime.reactor().registrations()).isZero();
  }

  @Test
  void unresolved_address_fails_when_awaited() {
    Future<TcpStream> connecting =
        TcpStream.connect(InetSocketAddress.createUnresolved("no.where", 1));
    assertThatThrownBy(() -> ready(connecting))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("no.where is not resolved");
  }

  @Test
  void connecting_is_lazy() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      TcpStream.connect(listener.localAddress());
      Future<TcpStream> dropped = TcpStream.connect(listener.localAddress());
      dropped.drop();
      assertThat(new Watched<>(listener.accept()).isPending()).isTrue();
    }
  }

  @Test
  void options_are_set_and_read() throws Exception {
    pair.client().setNoDelay(true).setKeepAlive(true);
    assertThat(pair.client().option(StandardSocketOptions.TCP_NODELAY)).isTrue();
    assertThat(pair.client().option(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
  }

  @Test
  void lingering_close_is_refused() {
    assertThatThrownBy(() -> pair.client().setLinger(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("would block a thread for up to 1 s");
  }

  @Test
  void connection_comes_from_the_local_address_that_was_asked_for() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback());
        TcpStream client =
            runtime.run(
                TcpSocket.create().localAddress(loopback()).connect(listener.localAddress()))) {
      assertThat(client.localAddress().getAddress()).isEqualTo(loopback().getAddress());
    }
  }

  private static byte[] random(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static String text(ByteBuffer target) {
    return UTF_8.decode(target.flip()).toString();
  }
}
