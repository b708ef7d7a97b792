package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.observe.Histogram;
import dev.thrum.observe.RuntimeMetrics;
import dev.thrum.observe.WorkerMetrics;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsTest {

  private static long sum(RuntimeMetrics metrics, ToLongFunction<WorkerMetrics> count) {
    return metrics.workers().stream().mapToLong(count).sum();
  }

  // ---------------------------------------------------------------- one thread: exact

  @Test
  void a_runtime_that_has_done_nothing_counts_nothing() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      assertThat(runtime.metrics())
          .isEqualTo(
              new RuntimeMetrics(
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  0,
                  Histogram.EMPTY,
                  Histogram.EMPTY,
                  Histogram.EMPTY,
                  List.of(new WorkerMetrics(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO))));
    }
  }

  @Test
  void tasks_are_counted_from_their_spawn_to_their_end() {
    Probe<Integer> probe = new Probe<>();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Task<Integer> task = runtime.spawn(probe);
      runtime.spawn(Future.pending()).detach();
      RuntimeMetrics spawned = runtime.metrics();
      assertThat(spawned.numAliveTasks()).isEqualTo(2);
      assertThat(runtime.handle().metrics()).as("by a handle").isEqualTo(spawned);
      assertThat(spawned.globalQueueDepth()).isEqualTo(2);
      assertThat(spawned.remoteScheduleCount()).isEqualTo(2);
      probe.complete(1);
      assertThat(runtime.blockOn(task)).isEqualTo(1);
      RuntimeMetrics over = runtime.metrics();
      assertThat(over.numAliveTasks()).isEqualTo(1);
      assertThat(over.spawnedTasksCount()).isEqualTo(2);
      assertThat(over.globalQueueDepth()).isZero();
    }
  }

  @Test
  void polls_and_local_schedules_are_counted() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Future<Void> three = Thrum.yieldNow().then(x -> Thrum.yieldNow());
      runtime.blockOn(runtime.spawn(three));
      WorkerMetrics worker = runtime.metrics().workers().get(0);
      assertThat(worker.pollCount()).isEqualTo(3);
      assertThat(worker.localScheduleCount()).as("each yield").isEqualTo(2);
      assertThat(worker.localQueueDepth()).isZero();
      assertThat(worker.totalBusyDuration()).isPositive();
    }
  }

  @Test
  void what_stands_in_the_queue_is_seen_from_inside() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Future<Integer> look =
          Future.ready()
              .map(
                  x -> {
                    Thrum.spawn(Future.ready()).detach();
                    Thrum.spawn(Future.ready()).detach();
                    return runtime.metrics().workers().get(0).localQueueDepth();
                  });
      assertThat(runtime.blockOn(look)).isEqualTo(2);
    }
  }

  @Test
  void timers_are_counted_while_they_are_set() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().startPaused().build()) {
      Task<Void> late = runtime.spawn(Thrum.sleep(Duration.ofDays(9)));
      Future<Integer> look =
          Thrum.sleep(Duration.ofDays(1)).map(x -> runtime.metrics().numTimers());
      assertThat(runtime.blockOn(look)).as("the late one").isEqualTo(1);
      late.abort();
      assertThat(runtime.blockOn(late.outcome())).isNotNull();
      assertThat(runtime.metrics().numTimers()).isZero();
    }
  }

  @Test
  void yields_for_want_of_budget_are_counted() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      Future<Void> spend = Future.ready();
      for (int i = 0; i < 300; i++) {
        spend = spend.then(x -> Thrum.consumeBudget());
      }
      runtime.blockOn(runtime.spawn(spend));
      assertThat(runtime.metrics().budgetForcedYieldCount()).isEqualTo(2);
    }
  }

  @Test
  void threads_that_block_are_counted() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().maxBlockingThreads(1).build()) {
      Task<Boolean> first =
          runtime.spawnBlocking(
              () -> {
                running.countDown();
                return release.await(30, TimeUnit.SECONDS);
              });
      Task<Integer> second = runtime.spawnBlocking(() -> 2);
      running.await();
      RuntimeMetrics metrics = runtime.metrics();
      assertThat(metrics.numBlockingThreads()).isEqualTo(1);
      assertThat(metrics.numIdleBlockingThreads()).isZero();
      assertThat(metrics.blockingQueueDepth()).isEqualTo(1);
      release.countDown();
      assertThat(runtime.blockOn(first)).isTrue();
      assertThat(runtime.blockOn(second)).isEqualTo(2);
      assertThat(runtime.metrics().blockingQueueDepth()).isZero();
    }
  }

  // ---------------------------------------------------------------- several threads

  @Test
  void workers_count_every_poll_once() {
    AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(3).build();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      tasks.add(runtime.spawn(Thrum.yieldNow()));
    }
    runtime.blockOn(Thrum.joinAll(tasks));
    runtime.close();
    RuntimeMetrics metrics = runtime.metrics();
    assertThat(metrics.numWorkers()).isEqualTo(3);
    assertThat(sum(metrics, WorkerMetrics::pollCount)).isEqualTo(2_000);
    assertThat(metrics.spawnedTasksCount()).isEqualTo(1_000);
    assertThat(metrics.remoteScheduleCount()).isEqualTo(1_000);
    assertThat(sum(metrics, WorkerMetrics::localScheduleCount)).isEqualTo(1_000);
    assertThat(metrics.numAliveTasks()).isZero();
  }

  @Test
  void a_full_queue_overflows() {
    AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(1).build();
    Future<Void> many =
        Future.ready()
            .then(
                x -> {
                  for (int i = 0; i < 1_000; i++) {
                    Thrum.spawn(Future.ready()).detach();
                  }
                  return Future.ready();
                });
    runtime.blockOn(runtime.spawn(many));
    runtime.close();
    assertThat(sum(runtime.metrics(), WorkerMetrics::overflowCount)).isPositive();
  }

  @Test
  void a_worker_steals_what_another_can_not_come_to() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
    Future<Integer> meet = Future.ready().map(x -> await(both));
    Future<Integer> spawnAndMeet =
        Future.ready()
            .then(
                x -> {
                  Thrum.spawn(Future.ready()).detach(); // leaves the slot to the next one
                  Task<Integer> other = Thrum.spawn(meet);
                  Thrum.spawn(Future.ready()).detach();
                  await(both);
                  return other;
                });
    assertThat(runtime.blockOn(runtime.spawn(spawnAndMeet))).isNotNull();
    runtime.close();
    assertThat(sum(runtime.metrics(), WorkerMetrics::stealCount)).isPositive();
    assertThat(sum(runtime.metrics(), WorkerMetrics::stealOperations)).isPositive();
  }

  private static int await(CyclicBarrier barrier) {
    try {
      return barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void somebody_elses_executor_has_no_workers_of_ours() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (AsyncRuntime runtime = AsyncRuntime.on(pool)) {
      assertThat(runtime.blockOn(runtime.spawn(Future.ready(1)))).isEqualTo(1);
      assertThat(runtime.metrics().numWorkers()).isZero();
      assertThat(runtime.metrics().spawnedTasksCount()).isEqualTo(1);
    } finally {
      pool.shutdown();
    }
  }
}
