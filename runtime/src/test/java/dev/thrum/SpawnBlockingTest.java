package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.multi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.HandPolled;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls on threads of their own: how many, and what ends them early. */
@Timeout(60)
class SpawnBlockingTest {

  /** Goes on until it is cancelled. */
  private static final class Patient {
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch noticed = new CountDownLatch(1);
    final AtomicBoolean tooSoon = new AtomicBoolean();

    String call() {
      tooSoon.set(Thrum.isCancelled());
      begun.countDown();
      while (!Thrum.isCancelled()) {
        Thread.onSpinWait();
      }
      noticed.countDown();
      return "given up";
    }
  }

  private static void noticed(BiConsumer<AsyncRuntime, Task<String>> end) {
    Patient patient = new Patient();
    try (AsyncRuntime runtime = multi(1)) {
      Task<String> task = runtime.spawnBlocking(patient::call);
      await(patient.begun);
      end.accept(runtime, task);
      await(patient.noticed);
    }
    assertThat(patient.tooSoon).isFalse();
  }

  @Test
  void a_call_that_has_begun_can_ask_whether_it_was_aborted_and_still_delivers() {
    noticed(
        (runtime, task) -> {
          task.abort();
          assertThat(task.join()).isEqualTo("given up");
        });
  }

  @Test
  void a_call_that_has_begun_can_ask_whether_its_handle_was_closed() {
    noticed((runtime, task) -> task.close());
  }

  @Test
  void a_call_that_has_begun_can_ask_whether_its_awaiter_was_dropped() {
    noticed(
        (runtime, task) -> {
          HandPolled<String> awaiter = HandPolled.polled(task.map(x -> x));
          awaiter.drop();
        });
  }

  @Test
  void a_call_that_has_begun_can_ask_whether_its_runtime_ends() {
    noticed((runtime, task) -> runtime.close());
  }

  @Test
  void a_task_can_ask_in_a_long_poll_and_what_runs_no_task_is_told_no() {
    assertThat(Thrum.isCancelled()).isFalse();
    try (AsyncRuntime runtime = multi(1)) {
      Patient patient = new Patient();
      Task<String> task = runtime.spawn(cx -> Poll.ready(patient.call()));
      await(patient.begun);
      task.abort();
      assertThat(task.join()).as("its poll completed").isEqualTo("given up");
      assertThat(runtime.<Boolean>blockOn(cx -> Poll.ready(Thrum.isCancelled()))).isFalse();
    }
  }

  @Test
  void what_is_blocked_on_can_ask_whether_it_was_dropped() {
    try (AsyncRuntime runtime = multi(1)) {
      Patient patient = new Patient();
      Future<String> root = Future.ready().map(x -> patient.call());
      Thread dropper =
          new Thread(
              () -> {
                await(patient.begun);
                root.drop();
              });
      dropper.start();
      assertThat(runtime.blockOn(root)).isEqualTo("given up");
    }
  }

  @Test
  void calls_that_wait_for_a_thread_are_never_made_once_they_are_cancelled() {
    AtomicInteger made = new AtomicInteger();
    AsyncRuntime runtime =
        AsyncRuntime.multiThread().workerThreads(1).maxBlockingThreads(1).build();
    Patient patient = new Patient();
    runtime.spawnBlocking(patient::call).detach();
    await(patient.begun);
    Task<Integer> aborted = runtime.spawnBlocking(made::incrementAndGet);
    runtime.spawnBlocking(made::incrementAndGet).close();
    Task<Integer> left = runtime.spawnBlocking(made::incrementAndGet);
    aborted.abort();
    runtime.close();
    assertThat(made).hasValue(0);
    assertThatThrownBy(aborted::join).isInstanceOf(CancellationException.class);
    assertThatThrownBy(left::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void there_are_512_threads_at_most_unless_it_is_set() {
    CountDownLatch all = new CountDownLatch(512);
    CountDownLatch go = new CountDownLatch(1);
    try (AsyncRuntime runtime = multi(1)) {
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 520; i++) {
        int number = i;
        tasks.add(
            runtime.spawnBlocking(
                () -> {
                  all.countDown();
                  await(go);
                  return number;
                }));
      }
      await(all);
      assertThat(runtime.metrics().numBlockingThreads()).isEqualTo(512);
      assertThat(runtime.metrics().blockingQueueDepth()).isEqualTo(8);
      go.countDown();
      for (int i = 0; i < 520; i++) {
        assertThat(tasks.get(i).join()).isEqualTo(i);
      }
      assertThat(runtime.metrics().numBlockingThreads()).isEqualTo(512);
      assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
    }
  }
}
