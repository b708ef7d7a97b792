package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.Runtimes;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.task.Task;
import dev.thrum.time.VirtualClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has something to do gets to it, whatever others do. */
@Timeout(60)
class FairnessTest {

  /** Never over, never asleep. */
  private static Future<Object> busy() {
    return cx -> {
      cx.waker().wake();
      return Poll.pending();
    };
  }

  private static Future<Object> yieldingForEver() {
    return forEver(Thrum::yieldNow);
  }

  /** One after the other, without end. */
  private static Future<Object> forEver(Supplier<? extends Future<?>> step) {
    return new Future<>() {
      private Future<?> current = step.get();

      @Override
      public Poll<Object> poll(Context cx) throws Exception {
        while (current.poll(cx).isReady()) {
          current = step.get();
        }
        return Poll.pending();
      }

      @Override
      public void drop() {
        current.drop();
      }
    };
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void what_is_blocked_on_completes_while_others_keep_all_workers_busy(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      for (int i = 0; i < 8; i++) {
        runtime.spawn(i % 2 == 0 ? busy() : yieldingForEver()).detach();
      }
      assertThat(runtime.blockOn(yields(100))).isEqualTo(100);
      assertThat(runtime.blockOn(runtime.spawn(yields(10)))).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void what_is_blocked_on_and_always_awake_starves_no_task_and_no_timer(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Task<Integer> task = runtime.spawn(yields(200));
      Task<Void> timer = runtime.spawn(Thrum.sleep(Duration.ofMillis(1)));
      Future<Object> root =
          cx -> {
            cx.waker().wake();
            return task.isFinished() && timer.isFinished() ? Poll.ready(null) : Poll.pending();
          };
      runtime.blockOn(root);
      assertThat(runtime.blockOn(task)).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void sockets_are_served_while_tasks_keep_yielding(Supplier<AsyncRuntime> make) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (AsyncRuntime runtime = make.get();
        TcpListener listener = TcpListener.bind(any)) {
      for (int i = 0; i < 8; i++) {
        runtime.spawn(i % 2 == 0 ? busy() : yieldingForEver()).detach();
      }
      Task<TcpStream> accepted = runtime.spawn(listener.accept());
      SocketAddress address = listener.localAddress();
      try (TcpStream client = runtime.blockOn(TcpStream.connect((InetSocketAddress) address));
          TcpStream server = runtime.blockOn(accepted)) {
        assertThat(server.remoteAddress()).isEqualTo(client.localAddress());
      }
    }
  }

  @Test
  void who_yields_goes_on_after_the_events_that_have_come() {
    VirtualClock clock = VirtualClock.manual();
    List<String> order = new CopyOnWriteArrayList<>();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().clock(clock).build()) {
      Task<Boolean> sleeper =
          runtime.spawn(
              Future.ready()
                  .then(x -> Thrum.sleep(Duration.ofMillis(1)))
                  .map(x -> order.add("timer")));
      Future<Boolean> yielder =
          Thrum.yieldNow() // lets the sleeper go to sleep
              .then(
                  x -> {
                    clock.advance(Duration.ofMillis(1));
                    return Thrum.yieldNow();
                  })
              .map(x -> order.add("yielded"));
      Task<Boolean> yielding = runtime.spawn(yielder);
      runtime.blockOn(yielding);
      runtime.blockOn(sleeper);
    }
    assertThat(order).containsExactly("timer", "yielded");
  }

  @Test
  void tasks_that_wake_each_other_over_channels_do_not_starve_a_third() {
    try (AsyncRuntime runtime = multi(1)) {
      Mpsc<Integer> ping = Mpsc.bounded(1);
      Mpsc<Integer> pong = Mpsc.bounded(1);
      AtomicInteger rounds = new AtomicInteger();
      runtime.spawn(relay(ping, pong, rounds)).detach();
      runtime.spawn(relay(pong, ping, rounds)).detach();
      assertThat(ping.sender().trySend(0)).isTrue();
      assertThat(runtime.spawn(yields(200)).join()).isEqualTo(200);
      assertThat(rounds.get()).isPositive();
    }
  }

  @Test
  void a_pair_that_stays_together_leaves_their_turns_to_tasks_from_elsewhere_and_to_timers() {
    try (AsyncRuntime runtime = multi(1)) {
      Mpsc<Integer> ping = Mpsc.bounded(1);
      Mpsc<Integer> pong = Mpsc.bounded(1);
      AtomicInteger rounds = new AtomicInteger();
      runtime.spawn(relay(ping, pong, rounds)).detach();
      runtime.spawn(relay(pong, ping, rounds)).detach();
      assertThat(ping.sender().trySend(0)).isTrue();
      while (rounds.get() < 20_000) { // until the worker knows how short their polls are
        Thread.onSpinWait();
      }
      assertThat(runtime.spawn(Future.ready(1)).join()).isEqualTo(1);
      assertThat(runtime.spawn(Thrum.sleep(Duration.ofMillis(1)).map(x -> 2)).join()).isEqualTo(2);
      assertThat(runtime.spawn(relayOnce(runtime)).join()).isEqualTo(3);
    }
  }

  /** Wakes and is woken by a task of its own. */
  private static Future<Integer> relayOnce(AsyncRuntime runtime) {
    Mpsc<Integer> there = Mpsc.bounded(1);
    return Future.ready()
        .then(x -> runtime.spawn(there.sender().send(3)))
        .then(x -> there.receiver().recv());
  }

  private static Future<Object> relay(Mpsc<Integer> from, Mpsc<Integer> to, AtomicInteger rounds) {
    return forEver(
        () -> from.receiver().recv().then(n -> to.sender().send(rounds.incrementAndGet())));
  }

  @Test
  void of_a_thousand_values_that_are_there_one_turn_takes_no_more_than_its_budget() {
    Mpsc<Integer> channel = Mpsc.unbounded();
    for (int i = 0; i < 1_000; i++) {
      assertThat(channel.sender().trySend(i)).isTrue();
    }
    List<Integer> turns = new CopyOnWriteArrayList<>();
    Future<Integer> drain =
        new Future<>() {
          private int taken;

          @Override
          public Poll<Integer> poll(Context cx) throws Exception {
            int before = taken;
            while (taken < 1_000) {
              Future<Integer> next = channel.receiver().recv();
              if (!next.poll(cx).isReady()) {
                next.drop();
                turns.add(taken - before);
                return Poll.pending();
              }
              taken++;
            }
            turns.add(taken - before);
            return Poll.ready(taken);
          }
        };
    try (AsyncRuntime runtime = multi(1)) {
      assertThat(runtime.spawn(drain).join()).isEqualTo(1_000);
    }
    assertThat(turns).containsExactly(128, 128, 128, 128, 128, 128, 128, 104);
  }

  @Test
  void who_has_yielded_runs_before_its_worker_blocks_in_place() {
    try (AsyncRuntime runtime = multi(1)) {
      CountDownLatch ran = new CountDownLatch(1);
      Task<Object> yielding =
          runtime.spawn(
              Thrum.yieldNow()
                  .map(
                      x -> {
                        ran.countDown();
                        return x;
                      }));
      Task<String> blocking =
          runtime.spawn(
              Future.ready()
                  .map(
                      x ->
                          Thrum.blockInPlace(
                              () -> {
                                await(ran); // comes true on the thread that took over
                                return "blocked";
                              })));
      assertThat(blocking.join()).isEqualTo("blocked");
      yielding.join();
    }
  }

  @Test
  void a_task_that_never_returns_holds_up_its_own_worker_only() {
    CountDownLatch stuck = new CountDownLatch(1);
    try (AsyncRuntime runtime = multi(2)) {
      CountDownLatch begun = new CountDownLatch(1);
      Task<Object> blocked =
          runtime.spawn(
              Future.ready()
                  .map(
                      x -> {
                        begun.countDown();
                        Runtimes.await(stuck);
                        return x;
                      }));
      await(begun);
      for (int i = 0; i < 200; i++) {
        assertThat(runtime.spawn(yields(i % 5)).join()).isEqualTo(i % 5);
      }
      stuck.countDown();
      blocked.join();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_waker_that_throws_when_its_yield_is_over_is_reported_and_stops_nobody(boolean oneThread) {
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    IllegalStateException broken = new IllegalStateException("waker");
    RuntimeBuilder builder = oneThread ? AsyncRuntime.currentThread() : AsyncRuntime.multiThread();
    try (AsyncRuntime runtime =
        builder.uncaughtHandler((origin, failure) -> reported.add(failure)).build()) {
      Future<Object> yielding =
          cx -> {
            Future<Void> once = Thrum.yieldNow();
            once.poll(
                () ->
                    () -> {
                      throw broken;
                    });
            once.drop();
            return Poll.ready(null);
          };
      Task<Object> task = runtime.spawn(yielding);
      assertThat(runtime.blockOn(runtime.spawn(yields(200)))).isEqualTo(200);
      runtime.blockOn(task);
    }
    assertThat(reported).containsExactly(broken);
  }
}
