package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.RuntimeBuilder;
import dev.thrum.doubles.Hog;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.internal.UserCode;
import dev.thrum.task.Task;
import dev.thrum.task.TaskHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SlowPollTest {

  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final List<SlowPoll> heard = new ArrayList<>();
  private final SlowPollWatch watch = new SlowPollWatch(Duration.ofHours(1), heard::add);
  private final ManualExecutor executor = new ManualExecutor(watch.addTo(TaskHooks.NONE));
  private long now = 77 * HOUR;

  @AfterEach
  void close() {
    watch.close();
  }

  /** Half a threshold passes, and the watch looks. */
  private void halfAnHour() {
    now += HOUR / 2;
    watch.look(now);
  }

  private void hours(int count) {
    for (int i = 0; i < 2 * count; i++) {
      halfAnHour();
    }
  }

  private void run(Future<?> future) {
    Task.spawn(future, executor, "shop").detach();
    executor.runAll();
  }

  @Test
  void a_poll_that_takes_too_long_is_reported_with_method_and_line() {
    run(new Hog(() -> hours(2)));
    assertThat(heard).hasSize(1);
    SlowPoll slow = heard.get(0);
    assertThat(slow.taskName()).isEqualTo("shop");
    assertThat(slow.duration()).isEqualTo(Duration.ofHours(1));
    assertThat(slow.place().toString()).contains("Hog.hog(Hog.java:24)");
    assertThat(slow.stack()).anyMatch(frame -> frame.getMethodName().equals("halfAnHour"));
    assertThat(slow.stack()).noneMatch(frame -> frame.getClassName().contains("TaskCell"));
    assertThat(slow.toString())
        .contains("shop", "3600000 ms", "Hog.java:24", "spawnBlocking", "consumeBudget");
  }

  @Test
  void each_place_is_reported_once() {
    Runnable slow = () -> hours(2);
    run(new Hog(slow));
    run(new Hog(slow));
    assertThat(heard).hasSize(1);
    Future<Void> elsewhere =
        cx -> {
          new Hog(slow).poll(cx);
          return new Probe<Void>().whenPolled(x -> hours(2)).poll(cx);
        };
    run(elsewhere);
    assertThat(heard).as("another line of user code").hasSize(2);
  }

  @Test
  void a_poll_that_ends_in_time_is_not_reported() {
    run(new Hog(this::halfAnHour));
    hours(5);
    for (int i = 0; i < 10; i++) {
      run(new Hog(this::halfAnHour));
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void a_poll_counts_from_the_look_that_saw_it_first() {
    run(
        new Hog(
            () -> {
              halfAnHour();
              halfAnHour();
              assertThat(heard).isEmpty();
              halfAnHour();
              assertThat(heard).hasSize(1);
            }));
  }

  @Test
  void a_process_that_stands_still_for_long_counts_as_one_look() {
    SlowPollWatch rarely = new SlowPollWatch(Duration.ofHours(100), heard::add);
    ManualExecutor watched = new ManualExecutor(rarely.addTo(TaskHooks.NONE));
    watched
        .spawn(
            new Hog(
                () -> {
                  rarely.look(now);
                  rarely.look(now + HOUR);
                  rarely.look(now + 1_000 * HOUR);
                }))
        .detach();
    watched.runAll();
    rarely.close();
    assertThat(heard).isEmpty();
  }

  @Test
  void a_call_that_blocks_in_place_is_not_reported() {
    run(
        new Hog(
            () -> {
              watch.pause();
              hours(3);
              watch.resume();
              halfAnHour();
            }));
    assertThat(heard).isEmpty();
  }

  @Test
  void a_listener_that_throws_harms_nobody() {
    SlowPollWatch other =
        new SlowPollWatch(
            Duration.ofHours(1),
            slow -> {
              heard.add(slow);
              throw new IllegalStateException("expected: a listener that throws");
            });
    ManualExecutor watched = new ManualExecutor(other.addTo(TaskHooks.NONE));
    Task<Void> task =
        watched.spawn(
            new Hog(
                () -> {
                  for (int i = 0; i < 9; i++) {
                    now += HOUR / 2;
                    other.look(now);
                  }
                }));
    watched.runAll();
    other.close();
    assertThat(task.isFinished()).isTrue();
    assertThat(heard).hasSize(1);
  }

  @Test
  void a_runtime_watches_its_workers() throws InterruptedException {
    SynchronousQueue<SlowPoll> reports = new SynchronousQueue<>();
    CountDownLatch release = new CountDownLatch(1);
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .slowPollThreshold(Duration.ofMillis(2))
            .onSlowPoll(
                slow -> {
                  try {
                    reports.offer(slow, 30, TimeUnit.SECONDS);
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                })
            .build()) {
      Task<Void> task = runtime.spawn(new Hog(() -> awaitQuietly(release)));
      SlowPoll slow = reports.poll(30, TimeUnit.SECONDS);
      release.countDown();
      assertThat(slow.place().toString()).contains("Hog.java");
      runtime.blockOn(task);
    }
  }

  @Test
  void what_a_thread_blocks_on_is_watched_too() {
    watch.beforePoll();
    hours(2);
    watch.afterPoll();
    hours(2);
    SlowPoll slow = heard.get(0);
    assertThat(heard).hasSize(1);
    assertThat(slow.taskId()).isZero();
    assertThat(slow.taskName()).isEqualTo("blockOn in " + Thread.currentThread().getName());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void every_runtime_watches_what_threads_block_on(boolean multiThread) {
    CountDownLatch heardOf = new CountDownLatch(1);
    RuntimeBuilder builder =
        multiThread ? AsyncRuntime.multiThread().workerThreads(1) : AsyncRuntime.currentThread();
    AtomicReference<SlowPoll> slow = new AtomicReference<>();
    try (AsyncRuntime runtime =
        builder
            .slowPollThreshold(Duration.ofMillis(2))
            .onSlowPoll(
                poll -> {
                  slow.compareAndSet(null, poll);
                  heardOf.countDown();
                })
            .build()) {
      runtime.blockOn(new Hog(() -> awaitQuietly(heardOf)));
    }
    assertThat(slow.get().taskName()).startsWith("blockOn in ");
    assertThat(slow.get().place().toString()).contains("Hog.java");
    assertThat(slow.get().stack()).noneMatch(frame -> frame.getClassName().contains("BlockOn"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_negative_threshold_is_refused() {
    assertThatThrownBy(() -> AsyncRuntime.multiThread().slowPollThreshold(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_package_of_the_runtime_is_known_as_library_code() throws IOException {
    assertThat(UserCode.LIBRARY).as("UserCode.LIBRARY").containsAll(packages());
  }

  private static Set<String> packages() throws IOException {
    Path classes = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> classes.relativize(file.getParent()).toString().replace('/', '.'))
          .collect(Collectors.toSet());
    }
  }
}
