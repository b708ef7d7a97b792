package dev.thrum.net;

import static dev.thrum.reactor.HandTurned.ready;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpTest {

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
      }
    }
    assertThat(runtime.reactor().registrations()).isZero();
  }

  @Test
  void bytes_arrive_in_order_then_the_end() throws Exception {
    try (Pair pair = Pair.connect(runtime)) {
      ByteBuffer target = ByteBuffer.allocate(64);
      Watched<Integer> reading = new Watched<>(pair.server().read(target));
      assertThat(reading.isPending()).isTrue();

      ready(pair.client().writeAll(ByteBuffer.wrap("hello".getBytes(UTF_8))));
      runtime.turnUntilWoken(reading);

      assertThat(reading.poll().value()).isEqualTo(5);
      assertThat(UTF_8.decode(target.flip()).toString()).isEqualTo("hello");
      ready(pair.client().shutdown());
      assertThat(runtime.run(pair.server().read(target.clear()))).isEqualTo(-1);
      assertThat(runtime.run(pair.server().read(target))).isEqualTo(-1);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}
