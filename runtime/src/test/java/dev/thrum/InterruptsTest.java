package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.join;
import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.doubles.Probe;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts are no part of the model: no poll sees one that was not made for it. */
@Timeout(60)
class InterruptsTest {

  private final List<Boolean> seen = new CopyOnWriteArrayList<>();

  @AfterEach
  void leaveNoneBehind() {
    assertThat(Thread.interrupted()).as("a test leaves an interrupt behind").isFalse();
  }

  /** Notes at each poll, and at the drop, whether this thread is interrupted; pending so often. */
  private final class Looking implements Future<Object> {
    private int left;

    Looking(int pendings) {
      left = pendings;
    }

    @Override
    public Poll<Object> poll(Context cx) {
      look();
      if (left-- == 0) {
        return Poll.ready(null);
      }
      cx.waker().wake();
      return Poll.pending();
    }

    @Override
    public void drop() {
      look();
    }

    private void look() {
      seen.add(Thread.currentThread().isInterrupted());
    }
  }

  /** As code does that has caught an InterruptedException, at each of so many polls. */
  private static Future<Object> interrupting(int polls) {
    int[] left = {polls};
    return cx -> {
      Thread.currentThread().interrupt();
      if (--left[0] == 0) {
        return Poll.ready(null);
      }
      cx.waker().wake();
      return Poll.pending();
    };
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void what_a_task_leaves_behind_reaches_no_other_poll(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      for (int i = 0; i < 20; i++) {
        Task<Object> interrupting = runtime.spawn(interrupting(5));
        Task<Object> looking = runtime.spawn(new Looking(5));
        runtime.blockOn(looking);
        runtime.blockOn(interrupting);
        Thread.interrupted(); // of those that ran on this thread
      }
    }
    assertThat(seen).hasSize(120).containsOnly(false);
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void who_blocks_with_one_pending_polls_without_it_and_has_it_again(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Task<Object> task = runtime.spawn(new Looking(3));
      Thread.currentThread().interrupt();
      runtime.blockOn(new Looking(3));
      assertThat(Thread.interrupted()).isTrue();
      Thread.currentThread().interrupt();
      runtime.blockOn(task);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(seen).hasSize(8).containsOnly(false);
  }

  @Test
  void an_idle_worker_that_is_interrupted_polls_without_it() {
    try (AsyncRuntime runtime = multi(1)) {
      Future<Thread> find = cx -> Poll.ready(Thread.currentThread());
      Thread worker = runtime.spawn(find).join();
      for (int i = 0; i < 100; i++) {
        worker.interrupt();
        runtime.spawn(new Looking(0)).join();
      }
    }
    assertThat(seen).hasSize(100).containsOnly(false);
  }

  @Test
  void one_of_a_thread_of_somebody_elses_executor_stays_with_that_thread() {
    Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    try (AsyncRuntime runtime = AsyncRuntime.on(commands::add)) {
      Task<Object> looking = runtime.spawn(new Looking(5));
      Thread.currentThread().interrupt();
      while (!looking.isFinished()) {
        commands.remove().run();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      }
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(seen).hasSize(6).containsOnly(false);
  }

  @Test
  void what_a_blocking_call_leaves_behind_does_not_reach_the_next_one() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().maxBlockingThreads(1).build()) {
      Task<Thread> first =
          runtime.spawnBlocking(
              () -> {
                Thread.currentThread().interrupt();
                return Thread.currentThread();
              });
      Thread thread = first.join();
      thread.interrupt();
      assertThat(runtime.spawnBlocking(() -> Thread.currentThread().isInterrupted()).join())
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void cleanup_at_the_end_sees_none_though_the_closing_thread_is_interrupted(
      Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    for (int i = 0; i < 10; i++) {
      runtime.spawn(new Probe<>().whenPolled(cx -> Thread.currentThread().interrupt())).detach();
      runtime
          .spawn(
              new Future<>() {
                @Override
                public Poll<Object> poll(Context cx) {
                  return Poll.pending();
                }

                @Override
                public void drop() {
                  seen.add(Thread.currentThread().isInterrupted());
                }
              })
          .detach();
    }
    runtime.blockOn(yields(10));
    Thread.currentThread().interrupt();
    runtime.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(seen).hasSize(10).containsOnly(false);
  }

  @Test
  void an_interrupted_thread_closes_a_runtime_to_its_end_and_has_its_interrupt_again() {
    AsyncRuntime runtime = multi(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    Task<Object> task =
        runtime.spawn(
            new Probe<>()
                .whenPolled(
                    cx -> {
                      begun.countDown();
                      await(stuck);
                    }));
    await(begun);
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread closer =
        new Thread(
            () -> {
              Thread.currentThread().interrupt();
              runtime.close();
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    closer.start();
    while (closer.getState() != Thread.State.TIMED_WAITING) {
      assertThat(closer.isAlive()).as("it waits, interrupted or not").isTrue();
      Thread.onSpinWait();
    }
    closer.interrupt(); // once more, while it waits
    stuck.countDown();
    join(closer);
    assertThat(task.isFinished()).isTrue();
    assertThat(stillInterrupted).isTrue();
  }
}
