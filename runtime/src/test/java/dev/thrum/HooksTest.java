package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.doubles.Uncaughts;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import dev.thrum.task.TaskHooks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class HooksTest {

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final ManualExecutor executor = new ManualExecutor(logging());

  private TaskHooks logging() {
    return TaskHooks.NONE
        .onSpawn(task -> log.add("spawn " + task))
        .onBeforePoll(task -> log.add("before " + task))
        .onAfterPoll(task -> log.add("after " + task))
        .onTerminate(task -> log.add("end " + task));
  }

  private List<String> takeLog() {
    List<String> taken = new ArrayList<>(log);
    log.clear();
    return taken;
  }

  // ---------------------------------------------------------------- of tasks

  @Test
  void a_task_is_spawned_polled_and_over() {
    Probe<Integer> probe = new Probe<Integer>().whenPolled(cx -> log.add("poll"));
    Task<Integer> task = Task.spawn(probe, executor, "a");
    assertThat(takeLog()).containsExactly("spawn a");
    executor.runAll();
    assertThat(takeLog()).containsExactly("before a", "poll", "after a");
    probe.complete(1);
    executor.runAll();
    assertThat(takeLog()).containsExactly("before a", "poll", "after a", "end a");
    assertThat(task.isFinished()).isTrue();
  }

  @Test
  void a_task_that_fails_or_is_cancelled_is_over_too() {
    Task<Object> failing = Task.spawn(Future.failed(new Exception("x")), executor, "f");
    Task<Object> cancelled = Task.spawn(new Probe<>("p", log), executor, "c");
    cancelled.abort();
    executor.runAll();
    assertThat(takeLog())
        .containsExactly(
            "spawn f", "spawn c", "before f", "after f", "end f", "p dropped", "end c");
    assertThatThrownBy(failing::join).hasMessage("x");
  }

  @Test
  void a_task_that_comes_too_late_is_spawned_and_over() {
    executor.tasks().shutDown();
    Task.spawn(new Probe<>("p", log), executor, "late");
    assertThat(takeLog()).containsExactly("spawn late", "p dropped", "end late");
  }

  @Test
  void hooks_get_the_id_and_the_name_of_the_handle() {
    List<Long> ids = new ArrayList<>();
    ManualExecutor numbering =
        new ManualExecutor(TaskHooks.NONE.onSpawn(task -> ids.add(task.id())));
    Task<Void> first = numbering.spawn(Future.ready());
    Task<Void> second = Task.spawn(Future.ready(), numbering, "named");
    assertThat(ids).containsExactly(first.id(), second.id()).doesNotHaveDuplicates();
    assertThat(first.name()).isEqualTo("task-" + first.id());
    assertThat(second.name()).isEqualTo("named");
  }

  @Test
  void a_hook_that_throws_is_reported_and_harms_nobody() {
    RuntimeException broken = new RuntimeException();
    Consumer<Object> hook =
        task -> {
          throw broken;
        };
    TaskHooks hooks =
        TaskHooks.NONE.onSpawn(hook).onBeforePoll(hook).onAfterPoll(hook).onTerminate(hook);
    ManualExecutor other = new ManualExecutor(hooks.onTerminate(task -> log.add("end")));
    try (Uncaughts uncaughts = new Uncaughts()) {
      Task<Integer> task = other.spawn(Future.ready(1));
      other.runAll();
      assertThat(task.join()).isEqualTo(1);
      assertThat(uncaughts.failures()).containsExactly(broken, broken, broken, broken);
    }
    assertThat(log).as("the next hook is called all the same").containsExactly("end");
  }

  @Test
  void a_hook_may_spawn_and_wake() {
    Probe<Integer> sleeping = new Probe<>();
    ManualExecutor[] other = new ManualExecutor[1];
    other[0] =
        new ManualExecutor(
            TaskHooks.NONE.onTerminate(
                task -> {
                  if (task.name().equals("first")) {
                    sleeping.complete(7);
                    Task.spawn(Future.ready(), other[0], "second").detach();
                  }
                }));
    Task<Integer> woken = other[0].spawn(sleeping);
    other[0].runAll();
    Task.spawn(Future.ready(), other[0], "first").detach();
    assertThat(other[0].runAll()).isEqualTo(3);
    assertThat(woken.join()).isEqualTo(7);
  }

  // ---------------------------------------------------------------- of runtimes

  private static final ExecutorService POOL =
      Executors.newSingleThreadExecutor(
          body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            return thread;
          });

  static Stream<Supplier<RuntimeBuilder>> builders() {
    return Stream.of(
        () -> AsyncRuntime.multiThread().workerThreads(2),
        AsyncRuntime::currentThread,
        () -> RuntimeBuilder.on(POOL));
  }

  @ParameterizedTest
  @MethodSource("builders")
  void every_kind_of_runtime_calls_the_hooks_of_its_tasks(Supplier<RuntimeBuilder> kind) {
    AtomicInteger spawned = new AtomicInteger();
    AtomicInteger before = new AtomicInteger();
    AtomicInteger after = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    RuntimeBuilder builder =
        kind.get()
            .onTaskSpawn(task -> spawned.incrementAndGet())
            .onBeforeTaskPoll(task -> before.incrementAndGet())
            .onAfterTaskPoll(task -> after.incrementAndGet())
            .onTaskTerminate(task -> ended.incrementAndGet());
    try (AsyncRuntime runtime = builder.build()) {
      for (int i = 0; i < 10; i++) {
        assertThat(runtime.<Integer>blockOn(runtime.spawn(Thrum.yieldNow().map(x -> 1))))
            .isEqualTo(1);
      }
      assertThat(spawned).hasValue(10);
      assertThat(before).hasValue(20);
      assertThat(after).hasValue(20);
      assertThat(ended).hasValue(10);
    }
  }

  @ParameterizedTest
  @MethodSource("builders")
  void one_that_throws_while_the_runtime_ends_is_reported_to_its_handler(
      Supplier<RuntimeBuilder> kind) {
    List<Throwable> heard = new CopyOnWriteArrayList<>();
    RuntimeException broken = new RuntimeException();
    RuntimeBuilder builder =
        kind.get()
            .uncaughtHandler((origin, failure) -> heard.add(failure))
            .onTaskTerminate(
                task -> {
                  throw broken;
                });
    AsyncRuntime runtime = builder.build();
    runtime.spawn(Future.pending());
    runtime.close();
    assertThat(heard).containsExactly(broken);
  }

  @Test
  void blocking_calls_and_futures_blocked_on_are_no_tasks_to_hooks() {
    try (AsyncRuntime runtime =
        AsyncRuntime.currentThread().onTaskSpawn(task -> log.add("spawn")).build()) {
      assertThat(runtime.blockOn(runtime.spawnBlocking(() -> 1))).isEqualTo(1);
    }
    assertThat(log).isEmpty();
  }

  // ---------------------------------------------------------------- of threads

  @Test
  void threads_start_and_stop_in_equal_numbers() {
    for (int i = 0; i < 50; i++) {
      AtomicInteger started = new AtomicInteger();
      AtomicInteger stopped = new AtomicInteger();
      try (AsyncRuntime runtime =
          AsyncRuntime.multiThread()
              .workerThreads(3)
              .onThreadStart(started::incrementAndGet)
              .onThreadStop(stopped::incrementAndGet)
              .build()) {
        runtime.spawn(Future.pending()).detach();
        runtime.spawn(Future.ready().map(x -> Thrum.blockInPlace(() -> 1))).detach();
        assertThat(runtime.blockOn(runtime.spawnBlocking(() -> 1))).isEqualTo(1);
      }
      assertThat(started.get()).isGreaterThanOrEqualTo(4);
      assertThat(stopped).hasValue(started.get());
    }
  }

  @Test
  void hooks_run_on_the_thread_itself_around_all_it_does() {
    List<String> events = new CopyOnWriteArrayList<>();
    try (AsyncRuntime runtime =
        AsyncRuntime.currentThread()
            .name("x")
            .onThreadStart(() -> events.add("start " + Thread.currentThread().getName()))
            .onThreadStart(() -> events.add("second"))
            .onThreadStop(() -> events.add("stop " + Thread.currentThread().getName()))
            .build()) {
      runtime.blockOn(runtime.spawnBlocking(() -> events.add("call")));
    }
    assertThat(events).containsExactly("start x-blocking-1", "second", "call", "stop x-blocking-1");
  }

  @Test
  void hooks_of_threads_that_throw_are_reported() {
    List<Throwable> heard = new CopyOnWriteArrayList<>();
    RuntimeException broken = new RuntimeException();
    Runnable hook =
        () -> {
          throw broken;
        };
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .uncaughtHandler((origin, failure) -> heard.add(failure))
            .onThreadStart(hook)
            .onThreadStop(hook)
            .onThreadPark(hook)
            .onThreadUnpark(hook)
            .build()) {
      assertThat(runtime.blockOn(runtime.spawn(Future.ready(1)))).isEqualTo(1);
    }
    assertThat(heard).hasSizeGreaterThanOrEqualTo(2).containsOnly(broken);
  }

  @Test
  void an_idle_worker_parks_and_unparks() throws InterruptedException {
    AtomicInteger parks = new AtomicInteger();
    AtomicInteger unparks = new AtomicInteger();
    CountDownLatch parked = new CountDownLatch(1);
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .onThreadPark(parks::incrementAndGet)
            .onThreadPark(parked::countDown)
            .onThreadUnpark(unparks::incrementAndGet)
            .build()) {
      runtime.blockOn(runtime.spawn(Future.ready()));
      parked.await();
    }
    assertThat(parks.get()).isPositive().isEqualTo(unparks.get());
  }

  static Stream<Supplier<RuntimeBuilder>> parking() {
    return builders().limit(2); // the third has somebody else's threads
  }

  @ParameterizedTest
  @MethodSource("parking")
  void work_that_a_park_hook_makes_is_done_first(Supplier<RuntimeBuilder> kind) {
    Probe<Integer> probe = new Probe<>();
    AtomicInteger parks = new AtomicInteger();
    RuntimeBuilder builder =
        kind.get()
            .onThreadPark(
                () -> {
                  if (parks.incrementAndGet() == 1) {
                    probe.complete(5);
                  }
                });
    try (AsyncRuntime runtime = builder.build()) {
      Task<Integer> task = runtime.spawn(probe);
      assertThat(runtime.blockOn(task)).isEqualTo(5);
    }
  }
}
