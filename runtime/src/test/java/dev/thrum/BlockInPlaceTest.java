package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.task.Task;
import dev.thrum.time.Sleep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call that blocks in place may do, wherever it is made, and who works meanwhile. */
@Timeout(60)
class BlockInPlaceTest {

  /** What the supplier gives, at the first poll. */
  private static <T> Future<T> polled(Supplier<T> body) {
    return cx -> Poll.ready(body.get());
  }

  private static Future<Object> counting(CountDownLatch latch) {
    return polled(
        () -> {
          latch.countDown();
          return null;
        });
  }

  /** Blocks until another thread has the worker that this one had. */
  private static void loseTheWorker() {
    CountDownLatch taken = new CountDownLatch(1);
    Thrum.spawn(counting(taken)).detach();
    Thrum.blockInPlace(
        () -> {
          await(taken);
          return null;
        });
  }

  @Test
  void a_thread_that_has_lost_its_worker_may_wait_in_the_same_poll_again() {
    try (AsyncRuntime runtime = multi(1)) {
      Task<Integer> task =
          runtime.spawn(
              polled(
                  () -> {
                    loseTheWorker();
                    return Thrum.blockInPlace(() -> runtime.blockOn(yields(3)));
                  }));
      assertThat(task.join()).isEqualTo(3);
    }
  }

  @Test
  void a_thread_that_has_lost_its_worker_is_without_a_budget_in_the_same_poll_again() {
    List<Integer> spent = new ArrayList<>();
    try (AsyncRuntime runtime = multi(1)) {
      Future<Object> future =
          cx -> {
            loseTheWorker();
            Thrum.blockInPlace(() -> spent.add(spend(cx)));
            spent.add(spend(cx));
            return Poll.ready(null);
          };
      runtime.spawn(future).join();
    }
    assertThat(spent).containsExactly(1_000, 128);
  }

  private static int spend(Context cx) {
    int spent = 0;
    while (spent < 1_000 && Budget.proceed(cx)) {
      spent++;
    }
    return spent;
  }

  @Test
  void a_thread_that_blocks_on_a_future_may_wait_in_it() {
    try (AsyncRuntime runtime = multi(1)) {
      Future<Integer> root =
          polled(
              () ->
                  Thrum.blockInPlace(() -> Thrum.blockOn(yields(3)) + runtime.blockOn(yields(4))));
      assertThat(runtime.blockOn(root)).isEqualTo(7);
      assertThatThrownBy(
              () ->
                  runtime.blockOn(
                      polled(
                          () -> {
                            Thrum.blockInPlace(() -> 1);
                            return runtime.blockOn(yields(1));
                          })))
          .as("afterwards it may not")
          .hasMessageContaining("would block");
    }
  }

  @Test
  void a_thread_that_blocks_on_a_future_of_another_runtime_may_not() {
    try (AsyncRuntime runtime = multi(1);
        AsyncRuntime current = AsyncRuntime.currentThread().build()) {
      Future<Integer> inner =
          runtime.within(polled(() -> Thrum.blockInPlace(() -> runtime.blockOn(yields(1)))));
      assertThatThrownBy(() -> current.blockOn(inner)).hasMessageContaining("would block");
    }
  }

  @Test
  void what_the_call_throws_is_thrown_and_the_worker_goes_on() {
    try (AsyncRuntime runtime = multi(1)) {
      IOException failure = new IOException();
      Task<Object> task =
          runtime.spawn(
              polled(
                  () ->
                      Thrum.blockInPlace(
                          () -> {
                            throw failure;
                          })));
      assertThatThrownBy(task::join).isSameAs(failure);
      assertThat(runtime.spawn(yields(5)).join()).isEqualTo(5);
    }
  }

  @Test
  void where_no_thread_is_to_be_had_the_worker_stands_still_and_goes_on_afterwards() {
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread().workerThreads(1).maxBlockingThreads(1).build()) {
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch begun = new CountDownLatch(1);
      Task<Object> only =
          runtime.spawnBlocking(
              () -> {
                begun.countDown();
                await(go);
                return null;
              });
      await(begun);
      Task<Integer> task = runtime.spawn(polled(() -> Thrum.blockInPlace(() -> 1)));
      assertThat(task.join()).isEqualTo(1);
      assertThat(runtime.spawn(yields(5)).join()).as("by the same worker").isEqualTo(5);
      go.countDown();
      only.join();
      assertThat(runtime.spawn(yields(5)).join()).as("after a late offer").isEqualTo(5);
    }
  }

  @Test
  void a_thread_that_takes_over_takes_no_place_of_blocking_calls() {
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread().workerThreads(1).maxBlockingThreads(1).build()) {
      Task<Integer> task =
          runtime.spawn(
              polled(
                  () -> {
                    loseTheWorker();
                    return Thrum.blockInPlace(() -> Thrum.spawnBlocking(() -> 5).join());
                  }));
      assertThat(task.join()).isEqualTo(5);
      for (int i = 0; i < 50; i++) {
        runtime.spawn(polled(BlockInPlaceTest::loseTheWorkerAndAnswer)).join();
        assertThat(runtime.spawnBlocking(() -> 6).join()).isEqualTo(6);
      }
      assertThat(runtime.metrics().numBlockingThreads()).isLessThanOrEqualTo(2);
    }
  }

  private static Object loseTheWorkerAndAnswer() {
    loseTheWorker();
    return 1;
  }

  @Test
  void called_by_a_waker_while_events_are_handled_it_keeps_the_worker() {
    AtomicReference<Object> ranMeanwhile = new AtomicReference<>();
    CountDownLatch ran = new CountDownLatch(1);
    Waker blocking =
        () -> {
          Thrum.spawn(counting(ran)).detach();
          ranMeanwhile.set(Thrum.blockInPlace(() -> ran.await(50, TimeUnit.MILLISECONDS)));
        };
    try (AsyncRuntime runtime = multi(1)) {
      Future<Object> future =
          cx -> {
            Sleep sleep = Thrum.sleep(Duration.ofMillis(1));
            assertThat(sleep.poll(() -> blocking).isReady()).isFalse();
            return Poll.ready(null);
          };
      runtime.spawn(future).join();
      await(ran);
      assertThat(runtime.spawn(yields(20)).join()).isEqualTo(20);
    }
    assertThat(ranMeanwhile).hasValue(false);
  }

  @Test
  void a_runtime_ends_while_a_call_blocks_and_its_task_is_dropped_afterwards() {
    AsyncRuntime runtime = multi(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Task<Object> task =
        runtime.spawn(
            cx -> {
              Thrum.blockInPlace(
                  () -> {
                    begun.countDown();
                    await(go);
                    return null;
                  });
              return Poll.pending();
            });
    await(begun);
    assertThat(runtime.shutdown(Duration.ofMillis(1))).isFalse();
    assertThat(task.isFinished()).isFalse();
    go.countDown();
    assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
    assertThat(task.isFinished()).isTrue();
  }
}
