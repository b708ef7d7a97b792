package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.net.UdpSocket.Received;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpSocketTest {

  private final HandTurned runtime = new HandTurned();
  private UdpSocket here;
  private UdpSocket there;

  @BeforeEach
  void open() throws Exception {
    here = UdpSocket.bind(loopback());
    there = UdpSocket.bind(loopback());
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
    assertThat(runtime.reactor().registrations()).isZero();
    runtime.close();
  }

  @Test
  void datagrams_arrive_whole_with_their_sender() throws Exception {
    assertThat(ready(here.sendTo(bytes("one"), there.localAddress()))).isEqualTo(3);
    assertThat(ready(here.sendTo(bytes("two!"), there.localAddress()))).isEqualTo(4);
    ByteBuffer target = ByteBuffer.allocate(100);
    assertThat(runtime.run(there.receiveFrom(target)))
        .isEqualTo(new Received(3, here.localAddress()));
    assertThat(runtime.run(there.receive(target))).isEqualTo(4);
    assertThat(UTF_8.decode(target.flip()).toString()).isEqualTo("onetwo!");
  }

  @Test
  void receive_waits_for_a_datagram() throws Exception {
    Watched<Received> receiving = new Watched<>(there.receiveFrom(ByteBuffer.allocate(8)));
    assertThat(receiving.isPending()).isTrue();
    ready(here.sendTo(bytes("x"), there.localAddress()));
    runtime.turnUntilWoken(receiving);
    assertThat(receiving.poll().value().length()).isEqualTo(1);
  }

  @Test
  void empty_datagram_is_one_too() throws Exception {
    assertThat(ready(here.sendTo(ByteBuffer.allocate(0), there.localAddress()))).isZero();
    assertThat(runtime.run(there.receive(ByteBuffer.allocate(8)))).isZero();
  }

  @Test
  void what_has_no_room_is_lost_and_the_next_datagram_is_whole() throws Exception {
    ready(here.sendTo(bytes("too long"), there.localAddress()));
    ready(here.sendTo(bytes("next"), there.localAddress()));
    assertThat(runtime.run(there.receive(ByteBuffer.allocate(3)))).isEqualTo(3);
    assertThat(runtime.run(there.receive(ByteBuffer.allocate(9)))).isEqualTo(4);
  }

  @Test
  void connected_sockets_send_to_and_hear_only_each_other() throws Exception {
    here.connect(there.localAddress());
    there.connect(here.localAddress());
    assertThat(here.remoteAddress()).isEqualTo(there.localAddress());
    try (UdpSocket stranger = UdpSocket.bind(loopback())) {
      ready(stranger.sendTo(bytes("spam"), there.localAddress()));
      ready(here.send(bytes("hello")));
      assertThat(runtime.run(there.receiveFrom(ByteBuffer.allocate(9))))
          .isEqualTo(new Received(5, here.localAddress()));
    }
  }

  @Test
  void sending_without_a_target_needs_a_connection() {
    assertThatThrownBy(() -> ready(here.send(bytes("x"))))
        .isInstanceOf(NotYetConnectedException.class);
  }

  @Test
  void nobody_at_the_connected_address_is_told_instead_of_waiting_for_ever() throws Exception {
    InetSocketAddress nobody = there.localAddress();
    there.close();
    here.connect(nobody);
    Watched<Integer> receiving = new Watched<>(here.receive(ByteBuffer.allocate(8)));
    assertThat(receiving.isPending()).isTrue();
    ready(here.send(bytes("x")));
    runtime.turnUntilWoken(receiving);
    assertThatThrownBy(receiving::poll).isInstanceOf(PortUnreachableException.class);
  }

  @Test
  void tried_receive_that_finds_nothing_makes_readable_wait() throws Exception {
    ByteBuffer target = ByteBuffer.allocate(8);
    assertThat(there.tryReceiveFrom(target)).isNull();
    Watched<Void> readable = new Watched<>(there.readable());
    assertThat(readable.isPending()).isTrue();
    assertThat(here.trySendTo(bytes("x"), there.localAddress())).isTrue();
    here.connect(there.localAddress());
    assertThat(here.trySend(bytes("yz"))).isTrue();
    runtime.turnUntilWoken(readable);
    assertThat(readable.poll().isReady()).isTrue();
    assertThat(there.tryReceiveFrom(target)).isEqualTo(new Received(1, here.localAddress()));
    assertThat(there.tryReceiveFrom(target)).isEqualTo(new Received(2, here.localAddress()));
    runtime.run(here.writable());
  }

  @Test
  void several_tasks_may_receive() throws Exception {
    Watched<Integer> first = new Watched<>(there.receive(ByteBuffer.allocate(8)));
    Watched<Integer> second = new Watched<>(there.receive(ByteBuffer.allocate(8)));
    assertThat(first.isPending()).isTrue();
    assertThat(second.isPending()).isTrue();
    ready(here.sendTo(bytes("a"), there.localAddress()));
    ready(here.sendTo(bytes("bc"), there.localAddress()));
    runtime.runAll(List.of(first, second));
    assertThat(first.value() + second.value()).isEqualTo(3);
  }

  @Test
  void dropped_receive_loses_no_datagram() throws Exception {
    Watched<Integer> dropped = new Watched<>(there.receive(ByteBuffer.allocate(8)));
    assertThat(dropped.isPending()).isTrue();
    ready(here.sendTo(bytes("x"), there.localAddress()));
    dropped.drop();
    assertThat(runtime.run(there.receive(ByteBuffer.allocate(8)))).isEqualTo(1);
    assertThat(dropped.wakes()).isZero();
  }

  @Test
  void close_fails_what_is_pending_and_what_comes_later() throws Exception {
    Watched<Integer> receiving = new Watched<>(there.receive(ByteBuffer.allocate(8)));
    assertThat(receiving.isPending()).isTrue();
    there.close();
    assertThatThrownBy(receiving::poll).isInstanceOf(AsynchronousCloseException.class);
    assertThat(there.isOpen()).isFalse();
    assertThatThrownBy(() -> there.tryReceiveFrom(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void closing_the_runtime_fails_a_pending_receive() throws Exception {
    Watched<Integer> receiving = new Watched<>(there.receive(ByteBuffer.allocate(8)));
    assertThat(receiving.isPending()).isTrue();
    runtime.reactor().close();
    assertThatThrownBy(receiving::poll).isInstanceOf(RuntimeClosedException.class);
  }

  @Test
  void options_are_set_and_read() throws Exception {
    here.setBroadcast(true);
    assertThat(here.option(StandardSocketOptions.SO_BROADCAST)).isTrue();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
