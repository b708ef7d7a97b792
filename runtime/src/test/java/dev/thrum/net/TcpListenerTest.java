package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.RuntimeClosedException;
import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpListenerTest {

  private final HandTurned runtime = new HandTurned();

  @AfterEach
  void close() {
    runtime.close();
  }

  @Test
  void connect_and_accept_see_matching_addresses() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      Watched<TcpStream> accepting = new Watched<>(listener.accept());
      Watched<TcpStream> connecting = new Watched<>(TcpStream.connect(listener.localAddress()));
      runtime.runAll(List.of(accepting, connecting));
      try (TcpStream server = accepting.value();
          TcpStream client = connecting.value()) {
        assertThat(server.localAddress()).isEqualTo(client.remoteAddress());
        assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
        assertThat(client.remoteAddress()).isEqualTo(listener.localAddress());
      }
    }
    assertThat(runtime.reactor().registrations()).isZero();
  }

  @Test
  void accept_costs_one_poll_while_idle_and_two_per_connection() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      Watched<TcpStream> first = new Watched<>(listener.accept());
      assertThat(first.isPending()).isTrue();
      runtime.reactor().turn(0);
      assertThat(first.wakes()).isZero();

      TcpStream client = runtime.run(TcpStream.connect(listener.localAddress()));
      runtime.turnUntilWoken(first);
      first.poll().value().close();
      assertThat(first.polls()).isEqualTo(2);
      assertThat(first.wakes()).isEqualTo(1);

      Watched<TcpStream> second = new Watched<>(listener.accept());
      assertThat(second.isPending()).isTrue();
      client.close();
    }
  }

  @Test
  void connections_wait_in_the_backlog() throws Exception {
    List<TcpStream> streams = new ArrayList<>();
    try (TcpListener listener = TcpListener.bind(loopback(), 8)) {
      for (int i = 0; i < 8; i++) {
        streams.add(runtime.run(TcpStream.connect(listener.localAddress())));
      }
      List<InetSocketAddress> accepted = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        TcpStream server = runtime.run(listener.accept());
        accepted.add(server.remoteAddress());
        server.close();
      }
      assertThat(accepted)
          .containsExactlyElementsOf(streams.stream().map(TcpStream::localAddress).toList());
      assertThat(new Watched<>(listener.accept()).isPending()).isTrue();
    }
    streams.forEach(TcpStream::close);
  }

  @Test
  void several_tasks_may_accept() throws Exception {
    List<TcpStream> clients = new ArrayList<>();
    try (TcpListener listener = TcpListener.bind(loopback())) {
      List<Watched<TcpStream>> accepting = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        accepting.add(new Watched<>(listener.accept()));
        assertThat(accepting.get(i).isPending()).isTrue();
      }
      for (int i = 0; i < 5; i++) {
        clients.add(runtime.run(TcpStream.connect(listener.localAddress())));
      }
      runtime.runAll(accepting);
      assertThat(accepting)
          .extracting(w -> w.value().remoteAddress())
          .containsExactlyInAnyOrderElementsOf(
              clients.stream().map(TcpStream::localAddress).toList());
      accepting.forEach(w -> w.value().close());
    }
    clients.forEach(TcpStream::close);
  }

  @Test
  void dropped_accept_takes_no_connection() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      Watched<TcpStream> dropped = new Watched<>(listener.accept());
      assertThat(dropped.isPending()).isTrue();
      dropped.drop();
      try (TcpStream client = runtime.run(TcpStream.connect(listener.localAddress()));
          TcpStream server = runtime.run(listener.accept())) {
        assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
        assertThat(dropped.wakes()).isZero();
      }
    }
  }

  @Test
  void close_fails_pending_and_later_accepts_and_frees_the_port_at_once() throws Exception {
    TcpListener listener = TcpListener.bind(loopback());
    Watched<TcpStream> accepting = new Watched<>(listener.accept());
    assertThat(accepting.isPending()).isTrue();
    listener.close();
    listener.close();

    assertThat(listener.isOpen()).isFalse();
    assertThat(accepting.wakes()).isEqualTo(1);
    assertThatThrownBy(accepting::poll).isInstanceOf(AsynchronousCloseException.class);
    assertThatThrownBy(() -> runtime.run(listener.accept()))
        .isInstanceOf(ClosedChannelException.class);
    TcpListener.bind(listener.localAddress()).close();
  }

  @Test
  void closing_the_runtime_wakes_a_pending_accept_which_fails() throws Exception {
    TcpListener listener = TcpListener.bind(loopback());
    Watched<TcpStream> accepting = new Watched<>(listener.accept());
    assertThat(accepting.isPending()).isTrue();
    runtime.reactor().close();

    assertThat(accepting.wakes()).isEqualTo(1);
    assertThatThrownBy(accepting::poll)
        .isInstanceOf(RuntimeClosedException.class)
        .hasMessageStartingWith("TcpListener.accept failed");
    assertThatThrownBy(() -> new Watched<>(listener.accept()).poll())
        .isInstanceOf(RuntimeClosedException.class);
    assertThat(listener.isOpen()).isFalse();
  }

  @Test
  void listener_may_be_bound_outside_a_runtime() throws Exception {
    runtime.close();
    try (TcpListener listener = TcpListener.bind(loopback());
        HandTurned later = new HandTurned();
        TcpStream client = later.run(TcpStream.connect(listener.localAddress()));
        TcpStream server = later.run(listener.accept())) {
      assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
    }
  }

  @Test
  void address_in_use_is_refused() throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      assertThatThrownBy(() -> TcpListener.bind(listener.localAddress()))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void wrong_arguments_are_refused() {
    assertThatThrownBy(() -> TcpListener.bind(loopback(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("TcpSocket.listen: backlog 0 is less than 1");
    assertThatThrownBy(() -> TcpListener.bind(UnixDomainSocketAddress.of("nowhere.sock")))
        .isInstanceOf(UnsupportedAddressTypeException.class);
    assertThatThrownBy(() -> TcpListener.bind(InetSocketAddress.createUnresolved("no.where", 1)))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("no.where is not resolved");
    assertThatThrownBy(() -> TcpListener.bind(null)).isInstanceOf(NullPointerException.class);
  }
}
