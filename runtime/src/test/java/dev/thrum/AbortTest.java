package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.join;
import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Runtimes;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that are ended from outside, on real runtimes. */
@Timeout(60)
class AbortTest {

  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  /** Never completes; says where and when its polls and its drop happen. */
  private final class Guarded implements Future<Object> {
    private final CountDownLatch polled = new CountDownLatch(1);
    private final CountDownLatch dropped = new CountDownLatch(1);
    private final AtomicReference<Thread> dropper = new AtomicReference<>();

    @Override
    public Poll<Object> poll(Context cx) {
      polled.countDown();
      return Poll.pending();
    }

    @Override
    public void drop() {
      dropper.set(Thread.currentThread());
      log.add("dropped");
      dropped.countDown();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_sleeping_task_that_is_aborted_ends_and_the_others_sleep_on(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Task<Void> asleep = runtime.spawn(Future.ready().then(x -> Thrum.sleep(Duration.ofDays(1))));
      Task<Void> other = runtime.spawn(Future.ready().then(x -> Thrum.sleep(Duration.ofMillis(2))));
      runtime.blockOn(yields(3));
      asleep.abort();
      assertThat(runtime.blockOn(asleep.outcome())).isEqualTo(new Outcome.Cancelled<>());
      runtime.blockOn(other);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void aborted_by_another_thread_it_has_cleaned_up_before_its_awaiter_goes_on(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      for (int i = 0; i < 100; i++) {
        log.clear();
        Task<Object> task = runtime.spawn(new Guarded());
        Thread aborter = new Thread(task::abort);
        aborter.start();
        runtime.blockOn(task.outcome().map(outcome -> log.add(outcome.getClass().getSimpleName())));
        assertThat(log).containsExactly("dropped", "Cancelled");
        join(aborter);
      }
    }
  }

  @Test
  void aborted_and_let_go_of_it_still_cleans_up() {
    try (AsyncRuntime runtime = multi(1)) {
      Guarded future = new Guarded();
      Task<Object> task = runtime.spawn(future);
      await(future.polled);
      task.abort();
      task.detach();
      await(future.dropped);
      assertThat(future.dropper.get().getName()).startsWith("thrum-worker-");
    }
  }

  @Test
  void a_cleanup_that_fails_when_nobody_is_left_to_hear_is_reported_and_nothing_else_happens() {
    RuntimeException broken = new RuntimeException("in drop");
    Queue<Throwable> heard = new ConcurrentLinkedQueue<>();
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .uncaughtHandler((origin, failure) -> heard.add(failure))
            .build()) {
      Task<Object> task = runtime.spawn(new Probe<Object>().failingToDrop(broken));
      runtime.blockOn(runtime.spawn(yields(2)));
      task.abort();
      task.detach();
      assertThat(runtime.blockOn(runtime.spawn(yields(2)))).isEqualTo(2);
    }
    assertThat(heard).containsExactly(broken);
  }

  @Test
  void a_task_of_a_current_thread_runtime_is_cleaned_up_by_the_thread_that_drives_it() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Guarded future = new Guarded();
      Task<Object> task = runtime.spawn(future);
      Thread aborter =
          new Thread(
              () -> {
                await(future.polled);
                task.abort();
              });
      aborter.start();
      assertThat(runtime.blockOn(task.outcome())).isEqualTo(new Outcome.Cancelled<>());
      assertThat(future.dropper).hasValue(Thread.currentThread());
      join(aborter);
    }
  }

  @Test
  void while_nobody_drives_an_aborted_task_waits_with_its_cleanup() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Guarded future = new Guarded();
      Task<Object> task = runtime.spawn(future);
      runtime.blockOn(yields(1));
      task.abort();
      assertThat(List.of(task.isFinished(), log.isEmpty())).containsExactly(false, true);
      runtime.blockOn(yields(2));
      assertThat(task.isFinished()).isTrue();
      assertThat(future.dropper).hasValue(Thread.currentThread());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_block_of_try_leaves_no_task_behind(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Guarded future = new Guarded();
      Task<Object> seen;
      try (Task<Object> task = runtime.spawn(future)) {
        seen = task;
        runtime.blockOn(Runtimes.yields(2));
      }
      runtime.blockOn(untilFinished(seen));
      assertThat(log).containsExactly("dropped");
    }
  }

  private static Future<Void> untilFinished(Task<?> task) {
    return task.isFinished() ? Future.ready() : Thrum.yieldNow().then(x -> untilFinished(task));
  }
}
