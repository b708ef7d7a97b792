package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
      CompletableFuture<Void> server = pool.spawn(new Server(pool, listener));
      List<CompletableFuture<Long>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int seed = i;
        clients.add(
            pool.spawn(TcpStream.connect(listener.localAddress()).then(s -> new Client(s, seed))));
      }
      for (CompletableFuture<Long> client : clients) {
        assertThat(client.get(60, SECONDS)).isPositive();
      }
      listener.close();
      assertThatThrownBy(() -> server.get(20, SECONDS))
          .hasCauseInstanceOf(ClosedChannelException.class);
    }
  }

  /** Accepts until the listener is closed. */
  private static final class Server extends GuardedFuture<Void> {

    private final Pool pool;
    private final TcpListener listener;
    private Future<TcpStream> accepting;

    Server(Pool pool, TcpListener listener) {
      this.pool = pool;
      this.listener = listener;
    }

    @Override
    protected Poll<Void> advance(Context cx) throws Exception {
      for (; ; ) {
        if (accepting == null) {
          accepting = listener.accept();
        }
        Poll<TcpStream> accepted = accepting.poll(cx);
        if (!accepted.isReady()) {
          return Poll.pending();
        }
        accepting = null;
        pool.spawn(new EchoTask(accepted.value()));
      }
    }

    @Override
    protected void release() {
      drop(accepting);
    }
  }

  /** Sends messages of random lengths and compares what comes back; gives the number of bytes. */
  private static final class Client extends GuardedFuture<Long> {

    private final TcpStream stream;
    private final Random random;
    private ByteBuffer sent = ByteBuffer.allocate(0);
    private ByteBuffer received = ByteBuffer.allocate(0);
    private Future<Void> step;
    private boolean writing;
    private int rounds;
    private long total;

    Client(TcpStream stream, long seed) {
      this.stream = stream;
      this.random = new Random(seed);
    }

    @Override
    protected Poll<Long> advance(Context cx) throws Exception {
      for (; ; ) {
        if (step != null && !step.poll(cx).isReady()) {
          return Poll.pending();
        }
        if (step != null && writing) {
          writing = false;
          received = ByteBuffer.allocate(sent.capacity());
          step = stream.readExactly(received);
        } else {
          if (!received.flip().equals(sent.flip())) {
            throw new AssertionError("round " + rounds + " came back different");
          }
          total += received.limit();
          if (rounds++ == ROUNDS) {
            return Poll.ready(total);
          }
          byte[] message = new byte[1 + random.nextInt(5000)];
          random.nextBytes(message);
          sent = ByteBuffer.wrap(message);
          writing = true;
          step = stream.writeAll(sent);
        }
      }
    }

    @Override
    protected void release() {
      stream.close();
    }
  }
}
