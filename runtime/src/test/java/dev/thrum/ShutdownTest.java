package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.join;
import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.Probe;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a runtime ends, and what it leaves behind: nothing. */
@Timeout(60)
class ShutdownTest {

  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger drops = new AtomicInteger();
  private final Queue<Object> seen = new ConcurrentLinkedQueue<>();

  /** Pending for ever; does this when it is dropped. */
  private Future<Object> pending(Runnable cleanup) {
    return new Future<>() {
      @Override
      public Poll<Object> poll(Context cx) {
        polls.incrementAndGet();
        return Poll.pending();
      }

      @Override
      public void drop() {
        drops.incrementAndGet();
        cleanup.run();
      }
    };
  }

  // ---------------------------------------------------------------- 1, 2: tasks

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_task_whose_handle_is_let_go_of_lives_until_the_end(Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    runtime.spawn(pending(() -> {}));
    runtime.blockOn(yields(5));
    System.gc(); // of no consequence
    runtime.blockOn(yields(5));
    assertThat(drops).hasValue(0);
    runtime.close();
    assertThat(drops).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_cleanup_may_ask_for_the_runtime_spawn_and_wake_its_siblings(Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    Probe<Object> late = new Probe<>();
    List<Probe<Object>> siblings =
        IntStream.range(0, 10).<Probe<Object>>mapToObj(i -> new Probe<>()).toList();
    siblings.forEach(runtime::spawn);
    Task<Object> task =
        runtime.spawn(
            pending(
                () -> {
                  seen.add(AsyncRuntime.current());
                  seen.add(Task.current().orElseThrow().name());
                  siblings.forEach(Probe::wake);
                  seen.add(Thrum.spawn(late).isFinished());
                }));
    runtime.blockOn(yields(50));
    runtime.close();
    assertThat(seen).containsExactly(runtime, task.name(), true);
    assertThat(siblings).allMatch(sibling -> sibling.drops() == 1 && sibling.misuse().isEmpty());
    assertThat(List.of(late.polls(), late.drops())).as("of what was spawned").containsExactly(0, 1);
  }

  @Test
  void workers_clean_up_on_their_own_threads() {
    try (AsyncRuntime runtime = multi(2)) {
      for (int i = 0; i < 20; i++) {
        runtime.spawn(pending(() -> seen.add(Thread.currentThread().getName())));
      }
      runtime.spawn(yields(2)).join();
    }
    assertThat(seen).hasSize(20).allMatch(name -> name.toString().startsWith("thrum-worker-"));
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void tasks_that_never_ran_are_dropped_too(Supplier<AsyncRuntime> make) {
    for (int round = 0; round < 20; round++) {
      drops.set(0);
      AsyncRuntime runtime = make.get();
      List<Task<Object>> tasks =
          IntStream.range(0, 300).mapToObj(i -> runtime.spawn(pending(() -> {}))).toList();
      runtime.close();
      assertThat(drops).hasValue(300);
      assertThat(tasks).allMatch(Task::isFinished);
      assertThat(tasks).allMatch(t -> Thrum.blockOn(t.outcome()).equals(new Outcome.Cancelled<>()));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void tasks_that_a_task_has_spawned_are_dropped_too_whether_or_not_they_ever_ran(
      Supplier<AsyncRuntime> make) {
    int children = 1000; // more than a worker's own queue holds
    for (int round = 0; round < 20; round++) {
      drops.set(0);
      AsyncRuntime runtime = make.get();
      Future<Object> parent =
          cx -> {
            IntStream.range(0, children).forEach(i -> Thrum.spawn(pending(() -> {})));
            return Poll.ready("spawned");
          };
      assertThat(runtime.blockOn(runtime.spawn(parent))).isEqualTo("spawned");
      runtime.close();
      assertThat(drops).hasValue(children);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_wake_after_a_root_that_failed_harms_nothing(Supplier<AsyncRuntime> make) {
    Probe<Object> sibling = new Probe<>();
    AsyncRuntime runtime = make.get();
    runtime.spawn(sibling);
    runtime.spawn(pending(sibling::wake));
    assertThatThrownBy(
            () ->
                runtime.blockOn(
                    yields(5)
                        .map(
                            n -> {
                              throw new ArithmeticException("root");
                            })))
        .hasMessage("root");
    runtime.close();
    assertThat(List.of(sibling.drops(), drops.get())).containsExactly(1, 1);
    assertThat(sibling.misuse()).isEmpty();
  }

  @Test
  void ten_thousand_wakes_while_it_ends_are_harmless() {
    for (int round = 0; round < 10; round++) {
      AsyncRuntime runtime = multi(2);
      Queue<Waker> wakers = new ConcurrentLinkedQueue<>();
      CountDownLatch polled = new CountDownLatch(20);
      for (int i = 0; i < 20; i++) {
        Future<Object> future =
            cx -> {
              wakers.add(cx.waker());
              polled.countDown();
              return Poll.pending();
            };
        runtime.spawn(future);
      }
      await(polled);
      List<Waker> known = List.copyOf(wakers);
      Thread waker =
          new Thread(() -> IntStream.range(0, 10_000).forEach(i -> known.get(i % 20).wake()));
      waker.start();
      runtime.close();
      join(waker);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void who_wakes_a_task_while_its_runtime_ends_does_not_clean_it_up(Supplier<AsyncRuntime> make) {
    for (int round = 0; round < 20; round++) {
      AsyncRuntime runtime = make.get();
      Queue<Waker> wakers = new ConcurrentLinkedQueue<>();
      Thread stranger =
          new Thread(
              () -> {
                while (drops.get() < 200) {
                  wakers.forEach(Waker::wake);
                }
              });
      drops.set(0);
      for (int i = 0; i < 200; i++) {
        runtime.spawn(
            new Future<>() {
              @Override
              public Poll<Object> poll(Context cx) {
                wakers.add(cx.waker());
                return Poll.pending();
              }

              @Override
              public void drop() {
                if (Thread.currentThread() == stranger) {
                  seen.add("by a stranger");
                }
                if (AsyncRuntime.current() != runtime) {
                  seen.add("outside");
                }
                drops.incrementAndGet();
              }
            });
      }
      runtime.blockOn(yields(3));
      stranger.start();
      runtime.close();
      join(stranger);
      assertThat(drops).hasValue(200);
    }
    assertThat(seen).isEmpty();
  }

  // ---------------------------------------------------------------- 3: threads

  @Test
  void whatever_the_moment_all_threads_end_and_all_futures_are_dropped_once() {
    for (int round = 0; round < 200; round++) {
      drops.set(0);
      String name = "round-" + round;
      AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).name(name).build();
      Thread spawner =
          new Thread(() -> IntStream.range(0, 10).forEach(i -> runtime.spawn(pending(() -> {}))));
      spawner.start();
      if (round % 2 == 0) {
        runtime.spawnBlocking(() -> 1).detach();
      }
      runtime.close();
      join(spawner);
      assertThat(drops).as(name).hasValue(10);
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith(name)) {
          join(thread);
        }
      }
    }
  }

  @Test
  void an_idle_runtime_ends_at_once_however_long_it_may_take() {
    AsyncRuntime runtime = multi(3);
    runtime.spawn(yields(3)).join();
    assertThat(runtime.shutdown(Duration.ofDays(10_000))).isTrue();
    AsyncRuntime current = AsyncRuntime.currentThread().build();
    assertThat(current.shutdown(Duration.ofDays(10_000))).isTrue();
  }

  @Test
  void a_current_thread_runtime_ends_whether_or_not_somebody_is_just_leaving_it() {
    for (int round = 0; round < 2_000; round++) {
      AsyncRuntime runtime = AsyncRuntime.currentThread().build();
      Task<Object> task = runtime.spawn(pending(() -> {}));
      Thread blocker = new Thread(() -> runtime.blockOn(yields(1)));
      blocker.start();
      assertThat(runtime.shutdown(Duration.ofSeconds(20))).as("round " + round).isTrue();
      assertThat(task.isFinished()).isTrue();
      join(blocker);
    }
    assertThat(drops).hasValue(2_000);
  }

  // ---------------------------------------------------------------- the limit

  @Test
  void a_poll_that_does_not_return_keeps_it_until_its_limit_and_is_dropped_when_it_does() {
    AsyncRuntime runtime = multi(2);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    Probe<Object> probe = new Probe<>();
    Task<Object> task =
        runtime.spawn(
            probe.whenPolled(
                cx -> {
                  begun.countDown();
                  await(stuck);
                }));
    Task<Object> other = runtime.spawn(pending(() -> {}));
    await(begun);
    assertThat(runtime.shutdown(Duration.ofMillis(5))).isFalse();
    assertThat(task.isFinished()).isFalse();
    assertThat(probe.drops()).isZero();
    stuck.countDown();
    assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
    assertThat(List.of(task.isFinished(), other.isFinished())).containsExactly(true, true);
    assertThat(List.of(probe.polls(), probe.drops(), drops.get())).containsExactly(1, 1, 1);
  }

  /** It would have been dropped: that it met the close in a poll is no fault. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_fails_by_the_close_that_meets_its_poll_is_cancelled_and_not_reported(boolean multi)
      throws InterruptedException {
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    ExecutorService borrowed = Executors.newSingleThreadExecutor();
    RuntimeBuilder builder =
        multi ? AsyncRuntime.multiThread().workerThreads(1) : RuntimeBuilder.on(borrowed);
    AsyncRuntime runtime =
        builder.uncaughtHandler((origin, failure) -> uncaught.add(failure)).build();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    Future<Boolean> late =
        cx -> {
          begun.countDown();
          await(stuck);
          return AsyncFiles.exists(Path.of("anything")).poll(cx);
        };
    Task<Boolean> task = runtime.spawn(late);
    await(begun);
    assertThat(runtime.shutdown(Duration.ofMillis(5))).isFalse();
    stuck.countDown();
    assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
    assertThatThrownBy(task::join).isInstanceOf(CancellationException.class);
    assertThat(uncaught).isEmpty();
    borrowed.shutdown();
    assertThat(borrowed.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closing_it_from_its_own_task_is_refused_and_changes_nothing() {
    try (AsyncRuntime runtime = multi(1)) {
      Future<Object> closing =
          cx -> {
            runtime.close();
            return Poll.ready(null);
          };
      Future<Object> waiting =
          cx -> {
            runtime.shutdown(Duration.ofMillis(1));
            return Poll.ready(null);
          };
      for (Future<Object> future : List.of(closing, waiting)) {
        assertThatThrownBy(() -> runtime.spawn(future).join())
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("would block")
            .hasMessageContaining("call shutdown(Duration.ZERO)");
      }
      assertThat(runtime.spawn(yields(3)).join()).as("it goes on").isEqualTo(3);
    }
  }
}
