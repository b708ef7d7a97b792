package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.reactor.HandTurned;
import dev.thrum.reactor.Watched;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyConnectionsTest {

  private static final int CONNECTIONS = 1_000;
  private static final int MESSAGE = 64;

  @Test
  void thousand_connections_are_held_and_each_gets_its_own_bytes_back() throws Exception {
    try (HandTurned runtime = new HandTurned();
        TcpListener listener = TcpListener.bind(loopback())) {
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Watched<TcpStream> accepting = new Watched<>(listener.accept());
        Watched<TcpStream> connecting = new Watched<>(TcpStream.connect(listener.localAddress()));
        runtime.runAll(List.of(accepting, connecting));
        pairs.add(new Pair(accepting.value(), connecting.value()));
      }

      for (int round = 0; round < 3; round++) {
        exchange(runtime, pairs, round);
      }

      assertThat(runtime.reactor().registrations()).isBetween(CONNECTIONS, 2 * CONNECTIONS + 1);
      pairs.forEach(Pair::close);
      listener.close();
      assertThat(runtime.reactor().registrations()).isZero();
    }
  }

  /** All readers wait before the first byte is sent. */
  private static void exchange(HandTurned runtime, List<Pair> pairs, int round) throws Exception {
    List<ByteBuffer> received = new ArrayList<>();
    List<Watched<Void>> reading = new ArrayList<>();
    for (Pair pair : pairs) {
      ByteBuffer target = ByteBuffer.allocate(MESSAGE);
      received.add(target);
      reading.add(new Watched<>(pair.server().readExactly(target)));
      assertThat(reading.get(reading.size() - 1).isPending()).isTrue();
    }
    for (int i = 0; i < pairs.size(); i++) {
      HandTurned.ready(pairs.get(i).client().writeAll(message(i, round)));
    }
    runtime.runAll(reading);
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(received.get(i).flip()).isEqualTo(message(i, round));
    }
  }

  private static ByteBuffer message(int connection, int round) {
    ByteBuffer message = ByteBuffer.allocate(MESSAGE);
    while (message.hasRemaining()) {
      message.putInt(connection * 31 + round);
    }
    return message.flip();
  }
}
