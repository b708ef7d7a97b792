package dev.thrum.woven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame that was given to a task or to a thread that blocks, and what others may do with it. */
@Timeout(60)
class OwnedFrameTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final Probe<Object> probe = new Probe<>();
  private final Cleaning frame = new Cleaning(probe);

  /** {@code try { return await(future); } finally { cleaner = currentThread() }}. */
  private static final class Cleaning extends Body {
    private final Future<?> future;
    private Thread cleaner;
    private int cleanups;

    Cleaning(Future<?> future) {
      this.future = future;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      try {
        Object value = await(1, index, future, cx);
        return isSuspended(cx) ? null : value;
      } finally {
        if (!isSuspended(cx)) {
          cleaner = Thread.currentThread();
          cleanups++;
        }
      }
    }
  }

  private static Outcome<Object> outcome(ManualExecutor executor, Task<Object> task) {
    assertThat(task.isFinished()).isTrue();
    Task<Outcome<Object>> asking = executor.spawn(task.outcome());
    executor.runAll();
    return asking.join();
  }

  @Test
  void dropped_by_somebody_else_its_task_is_scheduled_and_cleans_up_at_its_turn() {
    Task<Object> task = executor.spawn(frame);
    executor.runAll();
    frame.drop();
    assertThat(frame.cleanups).isZero();
    assertThat(probe.drops()).isZero();
    assertThat(executor.schedules()).isEqualTo(2);
    assertThat(executor.runAll()).isEqualTo(1);
    assertThat(frame.cleanups).isEqualTo(1);
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(probe.polls()).isEqualTo(1);
    assertThat(frame.clears).isEqualTo(1);
    assertThat(outcome(executor, task)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void dropped_again_and_after_its_end_nothing_more_happens() {
    Task<Object> task = executor.spawn(frame);
    executor.runAll();
    frame.drop();
    frame.drop();
    assertThat(executor.runAll()).isEqualTo(1);
    frame.drop();
    assertThat(executor.runAll()).isZero();
    assertThat(frame.cleanups).isEqualTo(1);
    assertThat(task.isFinished()).isTrue();
  }

  @Test
  void dropped_before_its_first_poll_nothing_of_its_body_runs() {
    Task<Object> task = executor.spawn(frame);
    frame.drop();
    executor.runAll();
    assertThat(frame.resumes).isZero();
    assertThat(frame.clears).isEqualTo(1);
    assertThat(outcome(executor, task)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void dropped_in_its_own_poll_it_cleans_up_when_that_returns_pending() {
    probe.whenPolled(
        cx -> {
          frame.drop();
          assertThat(frame.cleanups).isZero();
        });
    Task<Object> task = executor.spawn(frame);
    assertThat(executor.runAll()).isEqualTo(1);
    assertThat(frame.cleanups).isEqualTo(1);
    assertThat(outcome(executor, task)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void dropped_in_the_poll_that_completes_it_it_has_completed() {
    probe.completed("x").whenPolled(cx -> frame.drop());
    Task<Object> task = executor.spawn(frame);
    assertThat(executor.runAll()).isEqualTo(1);
    assertThat(probe.drops()).isZero();
    assertThat(outcome(executor, task)).isEqualTo(new Outcome.Success<Object>("x"));
  }

  @Test
  void polled_by_somebody_else_it_refuses_and_its_task_goes_on() {
    Task<Object> task = executor.spawn(frame);
    AwaitContext cx = new CountingWaker().context();
    assertThatThrownBy(() -> frame.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Shop.buy(Shop.java:10) was given to a task");
    executor.runAll();
    assertThatThrownBy(() -> frame.poll(cx))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Shop.buy(Shop.java:11) was given to a task");
    probe.complete("x");
    executor.runAll();
    assertThat(outcome(executor, task)).isEqualTo(new Outcome.Success<Object>("x"));
  }

  @Test
  void given_to_a_second_task_the_second_one_fails() {
    Task<Object> first = executor.spawn(frame);
    Task<Object> second = executor.spawn(frame);
    executor.runAll();
    probe.complete("x");
    executor.runAll();
    assertThat(outcome(executor, first)).isEqualTo(new Outcome.Success<Object>("x"));
    assertThat(outcome(executor, second)).isInstanceOf(Outcome.Failure.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dropped_while_a_thread_blocks_on_it_it_cleans_up_on_that_thread(boolean multiThread)
      throws InterruptedException {
    CountDownLatch polled = new CountDownLatch(1);
    probe.whenPolled(cx -> polled.countDown());
    try (AsyncRuntime runtime =
        multiThread
            ? AsyncRuntime.multiThread().workerThreads(1).build()
            : AsyncRuntime.currentThread().build()) {
      Thread blocked =
          new Thread(
              () ->
                  assertThatThrownBy(() -> runtime.blockOn(frame))
                      .isInstanceOf(CancellationException.class)
                      .hasMessageContaining("Shop.buy(Shop.java:11) was dropped"));
      blocked.start();
      polled.await();
      frame.drop();
      blocked.join();
      assertThat(frame.cleaner).isSameAs(blocked);
    }
    assertThat(probe.drops()).isEqualTo(1);
  }
}
