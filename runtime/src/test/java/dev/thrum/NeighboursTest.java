package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.multi;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.future.Future;
import dev.thrum.net.UdpSocket;
import dev.thrum.task.Task;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task keeps its thread for itself, and others that sleep or wait for input go on. */
@Timeout(60)
class NeighboursTest {

  private final CountDownLatch go = new CountDownLatch(1);

  /** Blocks its worker once it was woken by a timer, and so has left the driver. */
  private Future<Object> blocksAfter(Duration sleep) {
    return Future.ready()
        .then(x -> Thrum.sleep(sleep))
        .map(
            x -> {
              await(go);
              return x;
            });
  }

  /** Sleeps twice. */
  private Future<Object> goesOn(Duration first) {
    return Future.ready()
        .then(x -> Thrum.sleep(first))
        .then(x -> Thrum.sleep(Duration.ofMillis(1)))
        .map(
            x -> {
              go.countDown();
              return x;
            });
  }

  @Test
  void timers_go_on_when_the_task_that_a_timer_woke_blocks_its_thread() {
    try (AsyncRuntime runtime = multi(2)) {
      Task<Object> blocking = runtime.spawn(blocksAfter(Duration.ofMillis(5)));
      Task<Object> other = runtime.spawn(goesOn(Duration.ofMillis(60)));
      other.join();
      blocking.join();
    }
  }

  @Test
  void timers_go_on_when_all_workers_but_one_block_one_after_the_other() {
    try (AsyncRuntime runtime = multi(4)) {
      List<Task<Object>> blocking = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        blocking.add(runtime.spawn(blocksAfter(Duration.ofMillis(5 + 10 * i))));
      }
      runtime.spawn(goesOn(Duration.ofMillis(80))).join();
      blocking.forEach(Task::join);
    }
  }

  @Test
  void who_has_yielded_goes_on_when_the_task_that_comes_first_blocks_its_thread() {
    AtomicReference<Task<Object>> blocking = new AtomicReference<>();
    try (AsyncRuntime runtime = multi(2)) {
      Future<Boolean> yielding =
          Future.ready()
              .then(
                  x -> {
                    blocking.set(Thrum.spawn(blocksAfter(Duration.ZERO))); // runs next
                    return Thrum.yieldNow();
                  })
              .map(
                  x -> {
                    go.countDown();
                    return true;
                  });
      assertThat(runtime.spawn(yielding).join()).isTrue();
      blocking.get().join(); // it fails if it has waited in vain
    }
  }

  @Test
  void sockets_are_read_when_the_task_that_a_timer_woke_blocks_its_thread() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (AsyncRuntime runtime = multi(2);
        UdpSocket socket = UdpSocket.bind(any);
        DatagramSocket sender = new DatagramSocket()) {
      CountDownLatch blocked = new CountDownLatch(1);
      Task<Object> blocking =
          runtime.spawn(
              Future.ready()
                  .then(x -> Thrum.sleep(Duration.ofMillis(5)))
                  .map(
                      x -> {
                        blocked.countDown();
                        await(go);
                        return x;
                      }));
      Task<Object> reading =
          runtime.spawn(
              Future.ready()
                  .then(x -> socket.receiveFrom(ByteBuffer.allocate(8)))
                  .map(
                      x -> {
                        go.countDown();
                        return x;
                      }));
      await(blocked);
      sender.send(new DatagramPacket(new byte[8], 8, socket.localAddress()));
      reading.join();
      blocking.join();
    }
    assertThat(go.getCount()).isZero();
  }
}
