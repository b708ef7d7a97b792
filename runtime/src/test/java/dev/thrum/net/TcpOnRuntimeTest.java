package dev.thrum.net;

import static dev.thrum.net.Pair.loopback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.task.Task;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets on the runtimes that programs use. */
@Timeout(120)
class TcpOnRuntimeTest {

  private static final int CLIENTS = 200;
  private static final int ROUNDS = 50;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void clients_are_echoed_on_workers(int workers) throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(workers).build()) {
      echoAll(runtime);
    }
  }

  @Test
  void clients_are_echoed_on_the_current_thread() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      echoAll(runtime);
    }
  }

  private static void echoAll(AsyncRuntime runtime) throws Exception {
    try (TcpListener listener = TcpListener.bind(loopback())) {
      Task<Void> server =
          runtime.spawn(
              new AcceptLoop(listener, stream -> runtime.spawn(new EchoTask(stream)).detach()));
      List<Task<Long>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int seed = i;
        clients.add(
            runtime.spawn(
                TcpStream.connect(listener.localAddress())
                    .then(stream -> new EchoClient(stream, seed, ROUNDS))));
      }
      for (Task<Long> client : clients) {
        assertThat(runtime.blockOn(client)).isPositive();
      }
      listener.close();
      assertThatThrownBy(() -> runtime.blockOn(server)).isInstanceOf(ClosedChannelException.class);
    }
  }

  @Test
  void first_socket_is_noticed_by_a_runtime_that_sleeps() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
        TcpListener listener = TcpListener.bind(loopback())) {
      Task<TcpStream> accepting = runtime.spawn(listener.accept());
      try (TcpStream client = runtime.blockOn(TcpStream.connect(listener.localAddress()));
          TcpStream server = runtime.blockOn(accepting)) {
        Task<Integer> reading = runtime.spawn(server.read(ByteBuffer.allocate(8)));
        runtime.blockOn(client.writeAll(ByteBuffer.wrap(new byte[] {1})));
        assertThat(runtime.blockOn(reading)).isEqualTo(1);
      }
    }
  }

  @Test
  void closed_runtime_closes_its_sockets_and_fails_what_is_tried_later() throws Exception {
    TcpListener listener = TcpListener.bind(loopback());
    InetSocketAddress address = listener.localAddress();
    AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
    Future<TcpStream> accepting = listener.accept();
    CountDownLatch polled = new CountDownLatch(1);
    Task<TcpStream> pending =
        runtime.spawn(
            cx -> {
              Poll<TcpStream> poll = accepting.poll(cx);
              polled.countDown();
              return poll;
            });
    polled.await();
    runtime.close();

    accepting.drop(); // which is not the task's own
    assertThat(pending.isFinished()).isTrue();
    assertThat(listener.isOpen()).isFalse();
    try (AsyncRuntime other = AsyncRuntime.multiThread().workerThreads(1).build()) {
      assertThatThrownBy(() -> other.blockOn(listener.accept()))
          .isInstanceOf(RuntimeClosedException.class);
      Future<TcpStream> refused = TcpStream.connect(address);
      assertThatThrownBy(() -> other.blockOn(refused)).isInstanceOf(ConnectException.class);
    }
  }
}
