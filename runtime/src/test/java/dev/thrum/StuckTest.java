package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.AwaitAt;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.net.TcpListener;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.time.VirtualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StuckTest {

  private static RuntimeBuilder builder() {
    return AsyncRuntime.currentThread().name("test").failWhenStuck(true);
  }

  private static AsyncRuntime paused() {
    return builder().startPaused().build();
  }

  // ---------------------------------------------------------------- stuck

  @Test
  void a_deadlock_fails_with_a_dump_of_who_waits_for_what() {
    AsyncMutex first = new AsyncMutex();
    AsyncMutex second = new AsyncMutex();
    assertThat(first.tryLock()).isNotNull();
    assertThat(second.tryLock()).isNotNull();
    try (AsyncRuntime runtime = paused()) {
      runtime.spawn("one", AwaitAt.of("one", 5, second.lock())).detach();
      Future<Object> two = AwaitAt.of("two", 7, first.lock());
      assertThatThrownBy(() -> runtime.blockOn(two))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("failWhenStuck")
          .hasMessageContaining("\"one\"")
          .hasMessageContaining("at com.acme.Shop.one(Shop.java:5)")
          .hasMessageContaining("at com.acme.Shop.two(Shop.java:7)")
          .hasMessageContaining("in blockOn");
    }
  }

  @Test
  void the_future_is_dropped_and_the_runtime_goes_on() {
    Probe<Integer> probe = new Probe<>();
    try (AsyncRuntime runtime = paused()) {
      assertThatThrownBy(() -> runtime.blockOn(probe)).isInstanceOf(IllegalStateException.class);
      assertThat(probe.drops()).isEqualTo(1);
      Future<Integer> tomorrow = Thrum.sleep(Duration.ofDays(1)).map(x -> 3);
      assertThat(runtime.blockOn(tomorrow)).isEqualTo(3);
    }
  }

  @Test
  void time_that_runs_makes_no_difference() {
    try (AsyncRuntime runtime = builder().build()) {
      Future<Void> lateAndStuck =
          Thrum.sleep(Duration.ofMillis(2)).then(x -> Future.<Void>pending());
      assertThatThrownBy(() -> runtime.blockOn(lateAndStuck))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void every_thread_that_blocks_on_it_fails() throws InterruptedException {
    try (AsyncRuntime runtime = paused()) {
      AtomicInteger failed = new AtomicInteger();
      Runnable stuck =
          () -> {
            try {
              runtime.blockOn(Future.pending());
            } catch (IllegalStateException expected) {
              failed.incrementAndGet();
            }
          };
      Thread other = new Thread(stuck);
      other.start();
      stuck.run();
      other.join();
      assertThat(failed).hasValue(2);
    }
  }

  // ---------------------------------------------------------------- not stuck

  @Test
  void whoever_waits_for_time_for_a_task_or_for_a_call_is_not_stuck() {
    try (AsyncRuntime runtime = paused()) {
      Mpsc<Integer> channel = Mpsc.unbounded();
      runtime
          .spawn(
              runtime
                  .spawnBlocking(() -> 1)
                  .then(x -> Thrum.sleep(Duration.ofHours(1)))
                  .map(x -> channel.sender().trySend(4)))
          .detach();
      assertThat(runtime.blockOn(channel.receiver().recv())).isEqualTo(4);
    }
  }

  @Test
  void calls_that_end_while_nothing_else_goes_on_wake_who_waits_for_them() {
    try (AsyncRuntime runtime = paused()) {
      for (int i = 0; i < 300; i++) {
        int number = i;
        Future<Integer> call = runtime.spawnBlocking(() -> number);
        assertThat(runtime.blockOn(Thrum.timeout(Duration.ofDays(1), call)))
            .as("time does not jump over it")
            .isEqualTo(number);
      }
    }
  }

  @Test
  void whoever_waits_for_a_socket_is_not_stuck() throws Exception {
    try (AsyncRuntime runtime = paused()) {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      CompletableFuture<TcpListener> listener = new CompletableFuture<>();
      Future<TcpListener> bind = cx -> Poll.ready(TcpListener.bind(any));
      Future<Boolean> accept =
          bind.then(
                  bound -> {
                    listener.complete(bound);
                    return bound.accept();
                  })
              .map(
                  stream -> {
                    stream.close();
                    return true;
                  });
      Thread client =
          new Thread(
              () -> {
                try {
                  int port = listener.join().localAddress().getPort();
                  new Socket(InetAddress.getLoopbackAddress(), port).close();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      client.start();
      assertThat(runtime.blockOn(accept)).isTrue();
      client.join();
      listener.join().close();
    }
  }

  @Test
  void a_clock_that_is_moved_by_hand_may_still_be_moved() throws InterruptedException {
    VirtualClock clock = VirtualClock.manual();
    CountDownLatch parked = new CountDownLatch(1);
    try (AsyncRuntime runtime = builder().clock(clock).onThreadPark(parked::countDown).build()) {
      Thread mover =
          new Thread(
              () -> {
                try {
                  parked.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                clock.advance(Duration.ofHours(1));
              });
      mover.start();
      Future<Integer> soon = Thrum.sleep(Duration.ofMinutes(1)).map(x -> 2);
      assertThat(runtime.blockOn(soon)).isEqualTo(2);
      mover.join();
    }
  }

  @Test
  void unless_told_it_waits_for_other_threads() throws InterruptedException {
    Probe<Integer> probe = new Probe<>();
    CountDownLatch parked = new CountDownLatch(1);
    try (AsyncRuntime runtime =
        AsyncRuntime.currentThread().startPaused().onThreadPark(parked::countDown).build()) {
      Thread waker =
          new Thread(
              () -> {
                try {
                  parked.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                probe.complete(8);
              });
      waker.start();
      assertThat(runtime.blockOn(probe)).isEqualTo(8);
      waker.join();
    }
  }

  @Test
  void several_threads_are_never_known_to_be_stuck() {
    assertThatThrownBy(() -> AsyncRuntime.multiThread().failWhenStuck(true).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("currentThread()");
  }

  // ---------------------------------------------------------------- the driver

  @Test
  void a_call_that_ends_during_the_look_comes_before_the_next_timer() {
    VirtualClock clock = new VirtualClock();
    boolean[] woken = {false};
    EventDriver[] driver = new EventDriver[1];
    driver[0] =
        new EventDriver(
            clock,
            () -> !woken[0],
            () -> {
              woken[0] = true; // wakes a task, and only then is over
              driver[0].unpark();
              return true;
            },
            () -> {
              throw new AssertionError("not stuck");
            });
    driver[0].park();
    assertThat(clock.nanoTime()).isZero();
    driver[0].close();
  }
}
