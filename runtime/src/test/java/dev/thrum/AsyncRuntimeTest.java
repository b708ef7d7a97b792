package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.task.Task;
import dev.thrum.time.Sleep;
import dev.thrum.woven.Eager;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class AsyncRuntimeTest {

  /** All kinds of runtimes. */
  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("multi", () -> AsyncRuntime.multiThread().workerThreads(4).build()),
        kind("one worker", () -> AsyncRuntime.multiThread().workerThreads(1).build()),
        kind("current", () -> AsyncRuntime.currentThread().build()),
        kind("on", () -> AsyncRuntime.on(POOL)));
  }

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          2,
          body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            return thread;
          });

  private static Arguments kind(String name, Supplier<AsyncRuntime> make) {
    return Arguments.of(name, make);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Yields so often, then gives the value. */
  private static Future<Integer> yields(int times) {
    return times == 0
        ? Future.ready(0)
        : Thrum.yieldNow().then(x -> yields(times - 1)).map(n -> n + 1);
  }

  // ---------------------------------------------------------------- spawning and blocking

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void block_on_gives_a_value_or_throws_the_failure_as_it_is(
      String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      assertThat(runtime.blockOn(Future.ready("x"))).isEqualTo("x");
      IOException failure = new IOException();
      assertThatThrownBy(() -> runtime.blockOn(Future.failed(failure))).isSameAs(failure);
      assertThat(runtime.blockOn(yields(200))).isEqualTo(200); // a thousand: soak.NestedFutures
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void tasks_spawned_inside_and_outside_give_their_results(
      String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Task<Integer> outside = runtime.spawn(yields(10));
      Future<Integer> inside = Thrum.yieldNow().then(x -> Thrum.spawn(yields(20))).map(n -> n + 1);
      assertThat(runtime.blockOn(inside)).isEqualTo(21);
      assertThat(runtime.blockOn(outside)).isEqualTo(10);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void many_tasks_from_many_threads_all_run(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      AtomicInteger ran = new AtomicInteger();
      Queue<Task<?>> tasks = new ConcurrentLinkedQueue<>();
      Runnable spawner =
          () -> {
            for (int i = 0; i < 2_000; i++) {
              tasks.add(runtime.spawn(yields(i % 7).map(n -> ran.incrementAndGet())));
            }
          };
      Interleavings.atOnce(spawner, spawner, spawner);
      for (Task<?> task : tasks) {
        runtime.blockOn(task);
      }
      assertThat(ran).hasValue(6_000);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void sleeping_tasks_wake_and_none_of_them_early(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      long start = System.nanoTime();
      List<Task<Boolean>> late = new ArrayList<>();
      for (int millis : new int[] {30, 10, 20}) {
        late.add(
            runtime.spawn(
                Future.ready()
                    .then(x -> Thrum.sleep(Duration.ofMillis(millis)))
                    .map(x -> System.nanoTime() - start >= millis * 1_000_000L)));
      }
      for (Task<Boolean> task : late) {
        assertThat(runtime.<Boolean>blockOn(task)).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void a_timeout_drops_what_takes_too_long(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Probe<String> inner = new Probe<>();
      Future<String> limited = Thrum.timeout(Duration.ofMillis(5), inner);
      assertThatThrownBy(() -> runtime.blockOn(limited)).isInstanceOf(TimeoutException.class);
      assertThat(inner.drops()).isEqualTo(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void blocking_inside_async_code_is_refused(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get();
        AsyncRuntime other = AsyncRuntime.multiThread().workerThreads(1).build()) {
      Future<Object> nested = Thrum.yieldNow().map(x -> other.blockOn(Future.ready()));
      assertThatThrownBy(() -> runtime.blockOn(runtime.spawn(nested)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("would block")
          .hasMessageContaining("await the future");
      assertThatThrownBy(
              () ->
                  runtime.blockOn(
                      Thrum.yieldNow().map(x -> runtime.spawn(Future.pending()).join())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("await the task");
      assertThatThrownBy(
              () ->
                  runtime.blockOn(
                      Thrum.yieldNow()
                          .map(
                              x -> {
                                runtime.close();
                                return x;
                              })))
          .hasMessageContaining("shutdown(Duration.ZERO)");
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void the_current_runtime_is_the_one_a_task_runs_in(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Task<AsyncRuntime> task = runtime.spawn(Thrum.yieldNow().map(x -> AsyncRuntime.current()));
      assertThat(runtime.blockOn(task)).isSameAs(runtime);
      Future<AsyncRuntime> root = Thrum.yieldNow().map(x -> AsyncRuntime.current());
      assertThat(runtime.blockOn(root)).isSameAs(runtime);
      Task<AsyncRuntime> blocking = runtime.spawnBlocking(AsyncRuntime::current);
      assertThat(runtime.blockOn(blocking)).isSameAs(runtime);
    }
    assertThat(Ambient.current()).isNull();
  }

  @Test
  void outside_any_runtime_the_default_one_is_used() {
    assertThat(Thrum.spawn(Thrum.sleep(Duration.ofMillis(1)).map(x -> "slept")).join())
        .isEqualTo("slept");
    Future<String> slept = Thrum.sleep(Duration.ofMillis(1)).map(x -> "x");
    assertThat(Thrum.blockOn(slept)).isEqualTo("x");
    assertThat(AsyncRuntime.current()).isSameAs(AsyncRuntime.current());
  }

  @Test
  void on_the_current_thread_nothing_runs_until_somebody_blocks() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      AtomicInteger polls = new AtomicInteger();
      Task<Integer> task = runtime.spawn(Thrum.yieldNow().map(x -> polls.incrementAndGet()));
      assertThat(polls).hasValue(0);
      runtime.blockOn(yields(5));
      assertThat(polls).hasValue(1);
      assertThat(task.isFinished()).isTrue();
    }
  }

  @Test
  void on_the_current_thread_tasks_run_first_in_first_out_on_the_blocked_thread() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      List<Integer> order = new ArrayList<>();
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      for (int i = 0; i < 5; i++) {
        int number = i;
        runtime
            .spawn(
                Future.ready()
                    .map(
                        x -> {
                          threads.add(Thread.currentThread());
                          return order.add(number);
                        }))
            .detach();
      }
      runtime.blockOn(yields(2));
      assertThat(order).containsExactly(0, 1, 2, 3, 4);
      assertThat(threads).containsExactly(Thread.currentThread());
    }
  }

  @Test
  void joining_a_task_of_the_current_thread_runs_it() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      assertThat(runtime.spawn(yields(5)).join()).isEqualTo(5);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void an_interrupt_is_heard_of_when_the_waiting_is_over(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Thread.currentThread().interrupt();
      runtime.blockOn(Future.ready().then(x -> Thrum.sleep(Duration.ofMillis(5))));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void several_threads_may_block_on_one_current_thread_runtime() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      AtomicInteger done = new AtomicInteger();
      Runnable blocker =
          () -> {
            for (int i = 0; i < 50; i++) {
              runtime.blockOn(runtime.spawn(yields(10)));
              runtime.blockOn(Thrum.timeout(Duration.ofSeconds(20), runtime.spawn(yields(10))));
              done.incrementAndGet();
            }
          };
      Interleavings.atOnce(blocker, blocker, blocker);
      assertThat(done).hasValue(150);
    }
  }

  @Test
  void an_idle_runtime_is_woken_by_another_thread() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      for (int i = 0; i < 2_000; i++) {
        assertThat(runtime.spawn(Future.ready(i)).join()).isEqualTo(i);
      }
    }
  }

  @Test
  void tasks_that_keep_yielding_starve_nobody() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      Future<Object> endless =
          new Future<>() {
            @Override
            public Poll<Object> poll(Context cx) {
              cx.waker().wake();
              return Poll.pending();
            }
          };
      runtime.spawn(endless).detach();
      runtime.spawn(endless).detach();
      assertThat(runtime.spawn(Future.ready(1)).join()).isEqualTo(1);
      Task<Integer> sleeping = runtime.spawn(Thrum.sleep(Duration.ofMillis(2)).map(x -> 2));
      assertThat(runtime.blockOn(sleeping)).isEqualTo(2);
    }
  }

  @Test
  void tasks_that_wake_each_other_starve_nobody() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      PingPong left = new PingPong();
      PingPong right = new PingPong();
      left.other = right;
      right.other = left;
      runtime.spawn(left).detach();
      runtime.spawn(right).detach();
      assertThat(runtime.spawn(yields(100)).join()).isEqualTo(100);
      assertThat(left.polls.get()).isPositive();
    }
  }

  private static final class PingPong implements Future<Object> {
    private final AtomicInteger polls = new AtomicInteger();
    private volatile PingPong other;
    private volatile Waker waker;

    @Override
    public Poll<Object> poll(Context cx) {
      polls.incrementAndGet();
      waker = cx.waker();
      if (other.waker == null) {
        cx.waker().wake();
      } else {
        other.waker.wake();
      }
      return Poll.pending();
    }
  }

  @Test
  void an_endless_chain_of_successors_does_not_starve_the_root() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      AtomicInteger generation = new AtomicInteger();
      spawnSuccessor(runtime, generation);
      assertThat(runtime.blockOn(runtime.spawn(yields(50)))).isEqualTo(50);
      assertThat(generation.get()).isPositive();
    }
  }

  private static void spawnSuccessor(AsyncRuntime runtime, AtomicInteger generation) {
    runtime
        .spawn(
            Future.ready()
                .map(
                    x -> {
                      generation.incrementAndGet();
                      spawnSuccessor(runtime, generation);
                      return x;
                    }))
        .detach();
  }

  // ---------------------------------------------------------------- budget

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void a_poll_has_a_budget_of_128_operations(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      List<Integer> perPoll = new ArrayList<>();
      Future<Integer> busy =
          new Future<>() {
            private int total;

            @Override
            public Poll<Integer> poll(Context cx) {
              int here = 0;
              while (total < 300) {
                if (!Budget.proceed(cx)) {
                  perPoll.add(here);
                  return Poll.pending();
                }
                here++;
                total++;
              }
              perPoll.add(here);
              return Poll.ready(total);
            }
          };
      assertThat(runtime.blockOn(runtime.spawn(busy))).isEqualTo(300);
      assertThat(perPoll).containsExactly(128, 128, 44);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void sleeps_and_tasks_that_are_ready_use_up_the_budget(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      AtomicInteger polls = new AtomicInteger();
      Future<Integer> busy =
          new Future<>() {
            private int done;

            @Override
            public Poll<Integer> poll(Context cx) {
              polls.incrementAndGet();
              while (done < 256) {
                if (!Thrum.sleep(Duration.ZERO).poll(cx).isReady()) {
                  return Poll.pending();
                }
                done++;
              }
              return Poll.ready(done);
            }
          };
      assertThat(runtime.blockOn(runtime.spawn(busy))).isEqualTo(256);
      assertThat(polls).hasValue(2);
    }
  }

  @Test
  void a_future_that_is_always_busy_still_times_out() {
    Future<Object> busy =
        cx -> {
          while (Budget.proceed(cx)) {
            // and on
          }
          return Poll.pending();
        };
    assertThatThrownBy(() -> Thrum.blockOn(Thrum.spawn(Thrum.timeout(Duration.ofMillis(5), busy))))
        .isInstanceOf(TimeoutException.class);
  }

  // ---------------------------------------------------------------- blocking calls

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void blocking_calls_run_elsewhere_and_may_block(String name, Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      CountDownLatch latch = new CountDownLatch(1);
      Task<Thread> task =
          runtime.spawnBlocking(
              () -> {
                await(latch);
                return runtime.blockOn(Future.ready(Thread.currentThread()));
              });
      assertThat(runtime.blockOn(yields(3))).isEqualTo(3);
      latch.countDown();
      assertThat(runtime.blockOn(task).getName()).startsWith("thrum-blocking-");
    }
  }

  @Test
  void a_blocking_call_that_fails_fails_its_task() {
    IOException failure = new IOException();
    Task<Object> task =
        Thrum.spawnBlocking(
            () -> {
              throw failure;
            });
    assertThatThrownBy(task::join).isSameAs(failure);
  }

  @Test
  void aborting_prevents_only_calls_that_have_not_begun() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().maxBlockingThreads(1).build()) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      Task<String> running =
          runtime.spawnBlocking(
              () -> {
                begun.countDown();
                await(go);
                return "done";
              });
      await(begun);
      Task<String> waiting = runtime.spawnBlocking(() -> "never");
      running.abort();
      waiting.abort();
      go.countDown();
      assertThat(running.join()).isEqualTo("done");
      assertThatThrownBy(waiting::join).isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> AsyncRuntime.multiThread().maxBlockingThreads(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AsyncRuntime.multiThread().workerThreads(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void while_one_task_blocks_in_place_the_others_of_its_worker_run() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      CountDownLatch go = new CountDownLatch(1);
      Task<Thread> blocked =
          runtime.spawn(
              Thrum.yieldNow()
                  .map(
                      x -> {
                        Task<Object> other =
                            Thrum.spawn(
                                Thrum.sleep(Duration.ofMillis(1))
                                    .map(
                                        y -> {
                                          go.countDown();
                                          return y;
                                        }));
                        Thrum.blockInPlace(
                            () -> {
                              await(go);
                              assertThat(runtime.blockOn(Future.ready(1))).isEqualTo(1);
                              return Thrum.blockInPlace(() -> "nested");
                            });
                        other.detach();
                        return Thread.currentThread();
                      })
                  .then(thread -> yields(100).map(n -> thread)));
      assertThat(blocked.join()).isNotNull();
      assertThat(runtime.spawn(yields(10)).join()).isEqualTo(10);
    }
  }

  @Test
  void blocking_in_place_again_and_again_keeps_the_workers() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        tasks.add(
            runtime.spawn(yields(i % 5).map(n -> Thrum.blockInPlace(() -> n)).then(Future::ready)));
      }
      for (int i = 0; i < 300; i++) {
        assertThat(tasks.get(i).join()).isEqualTo(i % 5);
      }
    }
  }

  @Test
  void the_budget_is_lifted_while_blocking_in_place_and_back_afterwards() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      List<Integer> spent = new ArrayList<>();
      Future<Object> future =
          cx -> {
            Thrum.blockInPlace(() -> spent.add(spend(cx, 1_000)));
            spent.add(spend(cx, 1_000));
            return Poll.ready(null);
          };
      runtime.spawn(future).join();
      assertThat(spent).containsExactly(1_000, 128);
    }
  }

  private static int spend(Context cx, int atMost) {
    int spent = 0;
    while (spent < atMost && Budget.proceed(cx)) {
      spent++;
    }
    return spent;
  }

  @Test
  void yielding_in_a_future_that_is_blocked_on_in_place_completes() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build()) {
      Task<Integer> task =
          runtime.spawn(
              Thrum.yieldNow().map(x -> Thrum.blockInPlace(() -> runtime.blockOn(yields(300)))));
      assertThat(task.join()).isEqualTo(300);
    }
  }

  @Test
  void blocking_the_only_thread_in_place_is_refused() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      assertThatThrownBy(
              () -> runtime.blockOn(Thrum.yieldNow().map(x -> Thrum.blockInPlace(() -> x))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("spawnBlocking");
    }
  }

  // ---------------------------------------------------------------- failures nobody awaits

  @Test
  void the_runtimes_handler_hears_of_detached_failures_and_of_commands() {
    Queue<Throwable> heard = new ConcurrentLinkedQueue<>();
    IOException failure = new IOException();
    RuntimeException thrown = new RuntimeException();
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread().uncaughtHandler((origin, t) -> heard.add(t)).build()) {
      runtime.spawn(Future.failed(failure)).detach();
      runtime.execute(
          () -> {
            throw thrown;
          });
      Task<Object> letGo = runtime.spawn(Future.failed(failure));
      while (heard.size() < 2
          || !letGo.isFinished()) { // the others first, then the end for that one
        Thread.onSpinWait();
      }
    }
    assertThat(heard).containsExactlyInAnyOrder(failure, thrown, failure);
  }

  @Test
  void a_failure_nobody_asks_for_is_reported_after_a_while_even_without_an_end() {
    CountDownLatch heard = new CountDownLatch(1);
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread().uncaughtHandler((origin, t) -> heard.countDown()).build()) {
      Task<Object> task = runtime.spawn(Future.failed(new IOException()));
      await(heard);
      assertThatThrownBy(task::join).isInstanceOf(IOException.class);
    }
  }

  // ---------------------------------------------------------------- eager methods

  @Test
  void an_eager_start_runs_on_the_callers_thread_up_to_its_first_suspension() throws Exception {
    AtomicReference<Thread> first = new AtomicReference<>();
    AtomicReference<Thread> second = new AtomicReference<>();
    Future<String> body =
        Future.ready()
            .then(
                x -> {
                  first.set(Thread.currentThread());
                  return Thrum.sleep(Duration.ofMillis(1));
                })
            .map(
                x -> {
                  second.set(Thread.currentThread());
                  return "x";
                });
    CompletableFuture<String> stage = Eager.start(body);
    assertThat(first).hasValue(Thread.currentThread());
    assertThat(stage.get(30, TimeUnit.SECONDS)).isEqualTo("x");
    assertThat(second.get().getName()).startsWith("thrum-worker-");
  }

  @Test
  void an_eager_start_that_does_not_suspend_is_complete_at_once() {
    IOException failure = new IOException();
    assertThat(Eager.start(Future.ready("x"))).isCompletedWithValue("x");
    assertThat(Eager.start(Future.failed(failure)))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isSameAs(failure);
  }

  @Test
  void cancelling_the_stage_drops_the_future() {
    CountDownLatch dropped = new CountDownLatch(1);
    Future<String> body =
        new Future<>() {
          @Override
          public Poll<String> poll(Context cx) {
            return Poll.pending();
          }

          @Override
          public void drop() {
            dropped.countDown();
          }
        };
    CompletableFuture<String> stage = Eager.start(body);
    assertThat(stage.cancel(true)).isTrue();
    await(dropped);
  }

  @Test
  void a_future_becomes_a_stage() throws Exception {
    assertThat(Thrum.toCompletableFuture(yields(5)).thenApply(n -> n + 1).get(30, TimeUnit.SECONDS))
        .isEqualTo(6);
  }

  // ---------------------------------------------------------------- the end

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void closing_drops_every_task_inside_the_runtime(String name, Supplier<AsyncRuntime> make) {
    AtomicInteger drops = new AtomicInteger();
    List<Task<Object>> tasks = new ArrayList<>();
    AtomicReference<Object> current = new AtomicReference<>();
    AsyncRuntime runtime = make.get();
    for (int i = 0; i < 100; i++) {
      tasks.add(
          runtime.spawn(
              new Future<>() {
                @Override
                public Poll<Object> poll(Context cx) {
                  return Poll.pending();
                }

                @Override
                public void drop() {
                  drops.incrementAndGet();
                  current.set(AsyncRuntime.current());
                  Thrum.spawn(Future.ready()).detach(); // of no effect, and harmless
                }
              }));
    }
    runtime.blockOn(yields(10));
    runtime.close();
    runtime.close();
    assertThat(drops).hasValue(100);
    assertThat(current).hasValue(runtime);
    assertThat(tasks).allMatch(Task::isFinished);
    assertThatThrownBy(() -> tasks.get(0).join()).isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void after_the_end_tasks_are_cancelled_ones_and_sleeps_fail(
      String name, Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    Future<Sleep> made = Future.ready().map(x -> Thrum.sleep(Duration.ofDays(1)));
    Sleep sleep = runtime.blockOn(made);
    runtime.close();
    Probe<String> probe = new Probe<>();
    assertThatThrownBy(() -> runtime.spawn(probe).join()).isInstanceOf(CancellationException.class);
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(probe.polls()).isZero();
    assertThatThrownBy(() -> runtime.spawnBlocking(() -> 1).join())
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> sleep.poll(Waker::noop))
        .hasMessageContaining("after its runtime had shut down");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void a_finished_task_can_be_awaited_after_the_end(String name, Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    Task<Integer> task = runtime.spawn(yields(3));
    runtime.blockOn(yields(20));
    runtime.blockOn(task.byRef().map(n -> n)); // finished for sure, and taken
    Task<Integer> second = runtime.spawn(Future.ready(5));
    runtime.blockOn(Thrum.yieldNow().then(x -> untilFinished(second)));
    runtime.close();
    assertThat(second.join()).isEqualTo(5);
  }

  private static Future<Void> untilFinished(Task<?> task) {
    return task.isFinished() ? Future.ready() : Thrum.yieldNow().then(x -> untilFinished(task));
  }

  @Test
  void no_thread_is_left_after_the_end() {
    AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(3).name("left-over").build();
    runtime.spawn(yields(10)).join();
    runtime.spawnBlocking(() -> 1).join();
    runtime.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("left-over"))
        .filteredOn(thread -> !endsSoon(thread))
        .isEmpty();
  }

  private static boolean endsSoon(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return !thread.isAlive();
  }

  @Test
  void a_blocking_call_that_never_ends_keeps_shutdown_until_its_limit_only() {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build();
    Task<String> task =
        runtime.spawnBlocking(
            () -> {
              begun.countDown();
              await(stuck);
              return "late";
            });
    await(begun);
    assertThat(runtime.shutdown(Duration.ZERO)).isFalse();
    assertThat(runtime.shutdown(Duration.ofMillis(5))).isFalse();
    stuck.countDown();
    assertThat(task.join()).as("a call that had begun delivers").isEqualTo("late");
    assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void a_runtime_may_end_itself_without_waiting(String name, Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    Task<Object> task =
        runtime.spawn(
            Thrum.yieldNow().map(x -> runtime.shutdown(Duration.ZERO)).then(x -> Future.pending()));
    try {
      runtime.blockOn(Thrum.timeout(Duration.ofSeconds(30), task.byRef()));
    } catch (IllegalStateException expected) {
      // the task, or the timer that went with the runtime
    }
    assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
    assertThat(task.isFinished()).isTrue();
  }

  @Test
  void spawning_and_waking_while_the_runtime_ends_is_harmless() {
    for (int round = 0; round < 30; round++) {
      AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
      List<Task<Integer>> tasks = new ArrayList<>();
      Thread spawner =
          new Thread(
              () -> {
                for (int i = 0; i < 500; i++) {
                  tasks.add(runtime.spawn(yields(i % 10)));
                }
              });
      spawner.start();
      runtime.spawn(yields(round)).detach();
      runtime.close();
      endsSoon(spawner);
      assertThat(tasks).hasSize(500).allMatch(Task::isFinished);
    }
  }
}
