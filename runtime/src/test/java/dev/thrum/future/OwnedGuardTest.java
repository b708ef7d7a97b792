package dev.thrum.future;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.AsyncRuntime;
import dev.thrum.channel.Mpsc;
import dev.thrum.combine.Join;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.sync.AsyncSemaphore;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A combinator that was given to a task or to a thread that blocks, and is dropped by somebody else
 * all the same.
 */
@Timeout(60)
class OwnedGuardTest {

  private final ManualExecutor executor = new ManualExecutor();
  private final List<String> log = new ArrayList<>();
  private final Probe<Object> first = new Probe<>("first", log);
  private final Probe<Object> second = new Probe<>("second", log);
  private final Future<List<Object>> both = Join.all(List.of(first, second));

  private <T> Outcome<T> outcome(Task<T> task) {
    assertThat(task.isFinished()).isTrue();
    Task<Outcome<T>> asking = executor.spawn(task.outcome());
    executor.runAll();
    return asking.join();
  }

  @Test
  void dropped_by_somebody_else_its_task_is_scheduled_and_cleans_up_at_its_turn() {
    Task<List<Object>> task = executor.spawn(both);
    executor.runAll();
    both.drop();
    assertThat(log).isEmpty();
    assertThat(executor.schedules()).isEqualTo(2);
    assertThat(executor.runAll()).isEqualTo(1);
    assertThat(log).containsExactlyInAnyOrder("first dropped", "second dropped");
    assertThat(first.polls()).isEqualTo(1);
    assertThat(outcome(task)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void dropped_again_and_after_its_end_nothing_more_happens() {
    Task<List<Object>> task = executor.spawn(both);
    executor.runAll();
    both.drop();
    both.drop();
    assertThat(executor.runAll()).isEqualTo(1);
    both.drop();
    assertThat(executor.runAll()).isZero();
    assertThat(log).hasSize(2);
    assertThat(task.isFinished()).isTrue();
  }

  @Test
  void dropped_before_its_first_poll_what_it_is_made_of_is_dropped_unpolled() {
    Task<List<Object>> task = executor.spawn(both);
    both.drop();
    assertThat(log).isEmpty();
    executor.runAll();
    assertThat(first.polls()).isZero();
    assertThat(log).hasSize(2);
    assertThat(outcome(task)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void dropped_in_its_own_poll_it_cleans_up_when_that_returns_pending() {
    first.whenPolled(
        cx -> {
          both.drop();
          assertThat(log).isEmpty();
        });
    Task<List<Object>> task = executor.spawn(both);
    assertThat(executor.runAll()).isEqualTo(1);
    assertThat(log).hasSize(2);
    assertThat(outcome(task)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void dropped_in_the_poll_that_completes_it_it_has_completed() {
    Future<Object> mapped = first.map(value -> value);
    first.completed("x").whenPolled(cx -> mapped.drop());
    Task<Object> task = executor.spawn(mapped);
    assertThat(executor.runAll()).isEqualTo(1);
    assertThat(first.drops()).isZero();
    assertThat(outcome(task)).isEqualTo(new Outcome.Success<Object>("x"));
  }

  @Test
  void one_that_waits_in_a_list_is_dropped_by_its_task_too() {
    Mpsc<String> channel = Mpsc.bounded(1);
    AsyncSemaphore semaphore = new AsyncSemaphore(0);
    for (Future<?> waiting : List.of(channel.receiver().recv(), semaphore.acquire())) {
      Task<?> task = executor.spawn(waiting);
      executor.runAll();
      waiting.drop();
      assertThat(task.isFinished()).isFalse();
      assertThat(executor.runAll()).isEqualTo(1);
      assertThat(outcome(task)).isInstanceOf(Outcome.Cancelled.class);
      waiting.drop();
      assertThat(executor.runAll()).isZero();
    }
  }

  @Test
  void a_fused_one_is_dropped_by_its_task_too() {
    FusedFuture<Object> fused = first.fuse();
    Task<Object> task = executor.spawn(fused);
    executor.runAll();
    fused.drop();
    assertThat(log).isEmpty();
    assertThat(fused.isTerminated()).isFalse();
    executor.runAll();
    assertThat(log).containsExactly("first dropped");
    assertThat(outcome(task)).isInstanceOf(Outcome.Cancelled.class);
  }

  @Test
  void what_its_cleanup_throws_makes_the_task_a_failed_one() {
    IllegalArgumentException broken = new IllegalArgumentException("broken");
    first.failingToDrop(broken);
    Task<List<Object>> task = executor.spawn(both);
    executor.runAll();
    both.drop();
    executor.runAll();
    assertThat(log).hasSize(2);
    assertThat(outcome(task)).isEqualTo(new Outcome.Failure<List<Object>>(broken));
  }

  @Test
  void the_task_that_does_not_have_it_lets_go_of_nothing() {
    Task<List<Object>> owner = executor.spawn(both);
    Task<List<Object>> second = executor.spawn(both);
    second.abort();
    executor.runAll();
    assertThat(log).isEmpty();
    assertThat(owner.isFinished()).isFalse();
    owner.abort();
    executor.runAll();
    assertThat(log).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void dropped_while_a_thread_blocks_on_it_it_cleans_up_on_that_thread(boolean multiThread)
      throws InterruptedException {
    CountDownLatch polled = new CountDownLatch(1);
    AtomicReference<Thread> cleaner = new AtomicReference<>();
    Future<Object> leaf =
        new Future<>() {
          @Override
          public Poll<Object> poll(Context cx) {
            polled.countDown();
            return Poll.pending();
          }

          @Override
          public void drop() {
            cleaner.set(Thread.currentThread());
          }
        };
    Future<Object> mapped = leaf.map(value -> value);
    try (AsyncRuntime runtime =
        multiThread
            ? AsyncRuntime.multiThread().workerThreads(1).build()
            : AsyncRuntime.currentThread().build()) {
      Thread blocked =
          new Thread(
              () ->
                  assertThatThrownBy(() -> runtime.blockOn(mapped))
                      .isInstanceOf(CancellationException.class)
                      .hasMessageContaining("was dropped while a thread blocked on it"));
      blocked.start();
      polled.await();
      mapped.drop();
      blocked.join();
      assertThat(cleaner.get()).isSameAs(blocked);
    }
  }
}
