package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.reactor.HandTurned;
import dev.thrum.task.Task;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NetTest {

  private static final InetSocketAddress LITERAL = new InetSocketAddress("127.0.0.1", 80);

  @Test
  void literal_address_is_exactly_itself() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      assertThat(runtime.blockOn(Net.lookupHost("127.0.0.1", 80))).containsExactly(LITERAL);
      assertThat(runtime.blockOn(Net.lookupHost("::1", 0)))
          .containsExactly(new InetSocketAddress("::1", 0));
      assertThat(runtime.blockOn(Net.lookupHost("localhost", 80))).contains(LITERAL);
    }
  }

  @Test
  void name_that_cannot_be_is_unknown_and_port_that_cannot_be_is_refused() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Future<List<InetSocketAddress>> lookup = Net.lookupHost("not a name", 80);
      assertThatThrownBy(() -> runtime.blockOn(lookup)).isInstanceOf(UnknownHostException.class);
    }
    assertThatThrownBy(() -> Net.lookupHost("localhost", 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void host_is_connected_by_name() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build();
        TcpListener listener = TcpListener.bind(new InetSocketAddress("127.0.0.1", 0))) {
      Task<TcpStream> accepting = runtime.spawn(listener.accept());
      int port = listener.localAddress().getPort();
      try (TcpStream client = runtime.blockOn(TcpStream.connect("localhost", port));
          TcpStream server = runtime.blockOn(accepting)) {
        assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
      }
    }
  }

  @Test
  void addresses_are_tried_until_one_answers() throws Exception {
    try (HandTurned runtime = new HandTurned();
        TcpListener listener = TcpListener.bind(loopback())) {
      InetSocketAddress nobody = nobody();
      ConnectHost connecting =
          new ConnectHost(
              Future.ready(List.of(nobody, listener.localAddress())), TcpStream::connect);
      try (TcpStream client = runtime.run(connecting)) {
        assertThat(client.remoteAddress()).isEqualTo(listener.localAddress());
      }
      ConnectHost hopeless =
          new ConnectHost(Future.ready(List.of(nobody, nobody)), TcpStream::connect);
      assertThatThrownBy(() -> runtime.run(hopeless))
          .isInstanceOf(ConnectException.class)
          .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }
  }

  private static InetSocketAddress nobody() throws Exception {
    try (TcpListener gone = TcpListener.bind(loopback())) {
      return gone.localAddress();
    }
  }
}
