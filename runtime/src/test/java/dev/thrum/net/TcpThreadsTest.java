package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real threads: tasks move between workers while another thread turns the reactor. */
@Timeout(120)
class TcpThreadsTest {

  private static final int CLIENTS = 100;
  private static final int ROUNDS = 50;

  @Test
  void many_clients_are_served_by_several_threads() throws Exception {
    try (Pool pool = new Pool(3);
        TcpListener listener = TcpListener.bind(loopback())) {
      CompletableFuture<Void> server =
          pool.spawn(new AcceptLoop(listener, stream -> pool.spawn(new EchoTask(stream))));
      List<CompletableFuture<Long>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int seed = i;
        clients.add(
            pool.spawn(
                TcpStream.connect(listener.localAddress())
                    .then(stream -> new EchoClient(stream, seed, ROUNDS))));
      }
      for (CompletableFuture<Long> client : clients) {
        assertThat(client.get(60, SECONDS)).isPositive();
      }
      listener.close();
      assertThatThrownBy(() -> server.get(20, SECONDS))
          .hasCauseInstanceOf(ClosedChannelException.class);
    }
  }
}
