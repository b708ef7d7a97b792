package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Interleavings;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the tasks of an executor stand: none is forgotten, and none keeps its place. */
@Timeout(120)
class TaskShardTest {

  private static OneWorker alone() {
    return new OneWorker(false, new ArrayDeque<>());
  }

  private static List<Task<?>> seen(OwnedTasks tasks) {
    List<Task<?>> seen = new ArrayList<>();
    tasks.forEach(seen::add);
    return seen;
  }

  @Test
  void all_tasks_that_are_not_over_are_seen_the_latest_first() {
    OneWorker executor = alone();
    List<Task<?>> spawned = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      spawned.add(0, executor.spawn(Future.pending()));
    }
    assertThat(seen(executor.tasks())).isEqualTo(spawned);
    assertThat(executor.tasks().size()).isEqualTo(1000);
    assertThat(executor.tasks().spawned()).isEqualTo(1000);
    assertThat(executor.tasks().views(300)).hasSize(300);
    executor.runAll();
    spawned.forEach(Task::close);
    executor.runAll();
    assertThat(seen(executor.tasks())).isEmpty();
    assertThat(executor.tasks().size()).isZero();
    assertThat(executor.tasks().spawned()).isEqualTo(1000);
  }

  @Test
  void places_are_given_away_again_when_their_tasks_are_over() {
    OneWorker executor = alone();
    Set<Task<?>> kept = new HashSet<>();
    Set<TaskChunk> chunks = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      TaskCell<?> task = executor.spawn(i % 20 == 0 ? Future.pending() : Future.ready(i));
      executor.runAll();
      if (!task.isFinished()) {
        kept.add(task);
        chunks.add(task.home());
      }
    }
    assertThat(kept).hasSize(2500);
    assertThat(new HashSet<>(seen(executor.tasks()))).isEqualTo(kept);
    executor.tasks().shutDown();
    assertThat(chunks.size()).isLessThan(4 * 2500 / TaskChunk.CAPACITY);
  }

  @Test
  void a_place_is_kept_for_the_task_of_a_thread_that_takes_long_to_make_it() {
    OneWorker executor = new OneWorker(true, new ArrayDeque<>());
    TaskCell<?> slow = executor.shard().make(Future.pending(), true);
    TaskCell<?> another = null;
    for (int i = 0; i < 10 * TaskChunk.CAPACITY; i++) {
      boolean lasting = i == TaskChunk.CAPACITY + 10;
      TaskCell<?> task = executor.spawn(lasting ? Future.pending() : Future.ready(i));
      executor.runAll();
      if (lasting) {
        another = task;
      }
    }
    assertThat(executor.shard().add(slow)).isTrue();
    assertThat(seen(executor.tasks())).containsExactlyInAnyOrder(slow, another);
    executor.tasks().shutDown();
    assertThat(executor.tasks().size()).isZero();
  }

  @Test
  void tasks_that_come_after_the_end_are_cancelled_and_leave_nothing() {
    for (boolean locked : new boolean[] {true, false}) {
      OneWorker executor = new OneWorker(locked, new ArrayDeque<>());
      TaskCell<?> before = executor.spawn(Future.pending());
      executor.tasks().shutDown();
      executor.discardAll();
      TaskCell<?> after = executor.spawn(Future.pending());
      assertThat(before.isFinished()).isTrue();
      assertThat(after.isFinished()).isTrue();
      assertThat(executor.tasks().size()).isZero();
      assertThat(executor.tasks().spawned()).isEqualTo(1);
    }
  }

  @Test
  void a_worker_that_spawns_while_others_end_its_executor_leaves_no_task_behind() {
    Interleavings.check(
        () -> {
          OneWorker executor = new OneWorker(false, new ConcurrentLinkedQueue<>());
          List<TaskCell<?>> tasks = new ArrayList<>();
          Interleavings.atOnce(
              () -> {
                tasks.add(executor.spawn(Future.pending()));
                tasks.add(executor.spawn(Future.ready(1)));
                executor.runAll();
                executor.tasks().shutDown(); // as each worker does in the end
              },
              executor.tasks()::shutDown);
          check(tasks, executor);
        });
  }

  @Test
  void a_thread_that_spawns_from_elsewhere_while_the_executor_ends_leaves_no_task_behind() {
    Interleavings.check(
        () -> {
          OneWorker executor = new OneWorker(true, new ConcurrentLinkedQueue<>());
          Queue<TaskCell<?>> tasks = new ConcurrentLinkedQueue<>();
          Interleavings.atOnce(
              () -> tasks.add(executor.spawn(Future.pending())), executor.tasks()::shutDown);
          check(List.copyOf(tasks), executor);
        });
  }

  private static void check(List<TaskCell<?>> tasks, OneWorker executor) {
    for (TaskCell<?> task : tasks) {
      if (!task.isFinished()) {
        throw new AssertionError("left behind");
      }
    }
    if (executor.tasks().size() != 0) {
      throw new AssertionError("still owned");
    }
  }

  @Test
  void whoever_ends_tasks_and_looks_at_them_meanwhile_none_is_lost() throws Exception {
    OneWorker executor = new OneWorker(false, new ConcurrentLinkedQueue<>());
    AtomicBoolean spawning = new AtomicBoolean(true);
    AtomicInteger faults = new AtomicInteger();
    TaskCell<?> lasting = executor.spawn(Future.pending());
    Thread runner = new Thread(() -> runWhile(spawning, executor));
    Thread observer =
        new Thread(
            () -> {
              while (spawning.get()) {
                if (!seen(executor.tasks()).contains(lasting)) {
                  faults.incrementAndGet();
                }
              }
            });
    runner.start();
    observer.start();
    List<TaskCell<?>> kept = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      TaskCell<?> task = executor.spawn(i % 7 == 0 ? Future.pending() : once());
      if (i % 7 == 0) {
        kept.add(task);
      }
      if (i % 1000 == 0) {
        kept.forEach(Task::close);
        kept.clear();
      }
    }
    spawning.set(false);
    runner.join();
    observer.join();
    executor.runAll();
    assertThat(faults).hasValue(0);
    kept.add(lasting);
    assertThat(new HashSet<>(seen(executor.tasks()))).isEqualTo(new HashSet<>(kept));
    executor.tasks().shutDown();
    assertThat(executor.tasks().awaitEmpty(0)).isTrue();
  }

  private static void runWhile(AtomicBoolean condition, OneWorker executor) {
    while (condition.get()) {
      executor.runAll();
      Thread.onSpinWait();
    }
  }

  private static Future<Integer> once() {
    return cx -> Poll.ready(1);
  }

  @Test
  void who_waits_for_the_last_task_hears_of_it() throws Exception {
    OneWorker executor = new OneWorker(true, new ConcurrentLinkedQueue<>());
    TaskCell<?> task = executor.spawn(Future.pending());
    assertThat(executor.tasks().awaitEmpty(1_000_000)).isFalse();
    Thread closer =
        new Thread(
            () -> {
              task.close();
              executor.runAll();
            });
    closer.start();
    assertThat(executor.tasks().awaitEmpty(60_000_000_000L)).isTrue();
    closer.join();
  }
}
