package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.OnceUsed;
import dev.thrum.doubles.Probe;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task that a worker has spawned belongs to whoever takes it out of its queue. */
@Timeout(120)
class NewTaskTest {

  private final OneWorker executor = new OneWorker(false, new ArrayDeque<>());
  private final Probe<String> probe = new Probe<>();

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  // ---------------------------------------------------------------- step by step

  @Test
  void it_is_polled_once_for_its_spawn_and_once_for_each_wake() {
    TaskCell<String> task = executor.spawn(probe);
    executor.runAll();
    assertThat(probe.polls()).isEqualTo(1);
    executor.runAll();
    assertThat(probe.polls()).isEqualTo(1);
    task.wake();
    task.wake();
    executor.runAll();
    assertThat(probe.polls()).isEqualTo(2);
    task.close();
    executor.runAll();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(executor.tasks().size()).isZero();
  }

  @Test
  void cancelled_before_its_first_poll_it_is_dropped_when_its_turn_comes_and_never_polled() {
    TaskCell<String> aborted = executor.spawn(probe);
    aborted.abort();
    aborted.abort();
    assertThat(probe.drops()).isZero();
    assertThat(aborted.stateNow()).isEqualTo(TaskView.State.CANCELLED);
    Probe<String> other = new Probe<>();
    executor.spawn(other).close();
    executor.runAll();
    assertThat(probe.polls() + other.polls()).isZero();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(other.drops()).isEqualTo(1);
    assertThatThrownBy(() -> aborted.poll(Waker::noop)).isInstanceOf(CancellationException.class);
    assertThat(executor.tasks().size()).isZero();
  }

  @Test
  void shut_down_it_is_dropped_by_who_takes_it_out_of_its_queue() {
    TaskCell<String> run = executor.spawn(probe);
    executor.tasks().shutDown();
    assertThat(probe.drops()).isZero();
    executor.runAll();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(run.isFinished()).isTrue();

    OneWorker another = new OneWorker(false, new ArrayDeque<>());
    Probe<String> discarded = new Probe<>();
    another.spawn(discarded);
    another.tasks().shutDown();
    another.discardAll();
    assertThat(discarded.drops()).isEqualTo(1);
    assertThat(discarded.polls() + probe.polls()).isZero();
    assertThat(another.tasks().size()).isZero();
  }

  @Test
  void discarded_without_more_ado_it_is_dropped_at_once() {
    TaskCell<String> task = executor.spawn(probe);
    executor.discardAll();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(task.isFinished()).isTrue();
    task.discard();
    task.shutDown();
    task.run(new AwaitContext(Waker.noop()));
    assertThat(probe.drops() + probe.polls()).isEqualTo(1);
  }

  @Test
  void if_it_can_not_be_queued_the_end_of_its_executor_finds_it_all_the_same() {
    executor.refuse(1);
    assertThatThrownBy(() -> executor.spawn(probe)).isInstanceOf(OutOfMemoryError.class);
    Probe<String> next = new Probe<>();
    executor.spawn(next);
    executor.runAll();
    assertThat(next.polls()).isEqualTo(1);
    assertThat(probe.polls() + probe.drops()).isZero();
    executor.tasks().shutDown();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(next.drops()).isEqualTo(1);
    assertThat(executor.tasks().size()).isZero();
  }

  @Test
  void started_on_the_spot_it_can_be_shut_down_as_soon_as_it_waits() {
    Task.startHere(probe, executor);
    assertThat(probe.polls()).isEqualTo(1);
    executor.tasks().shutDown();
    assertThat(probe.drops()).isEqualTo(1);
    assertThat(executor.tasks().size()).isZero();
  }

  // ---------------------------------------------------------------- under every schedule

  @Test
  void whoever_looks_for_work_aborts_and_ends_meanwhile_it_is_used_by_one_and_dropped_once() {
    Interleavings.check(
        () -> {
          OneWorker executor = new OneWorker(false, new ConcurrentLinkedQueue<>());
          OnceUsed future = new OnceUsed();
          TaskCell<Object> task = executor.spawn(future);
          Interleavings.atOnce(
              executor::runAll, executor::discardAll, executor.tasks()::shutDown, task::abort);
          executor.runAll();
          check(task.isFinished(), "not finished");
          check(future.drops() == 1, "dropped " + future.drops() + " times");
          check(executor.tasks().size() == 0, "still owned");
        });
  }

  @Test
  void polled_first_while_it_is_woken_and_closed_it_is_used_by_one_and_dropped_once() {
    Interleavings.check(
        () -> {
          OneWorker executor = new OneWorker(false, new ConcurrentLinkedQueue<>());
          OnceUsed future = new OnceUsed();
          TaskCell<Object> task = executor.spawn(future);
          Interleavings.atOnce(executor::runAll, executor::runAll, task::wake, task::close);
          executor.runAll();
          check(task.isFinished(), "not finished");
          check(future.polls() <= 3, "polled " + future.polls() + " times");
          check(future.drops() == 1, "dropped " + future.drops() + " times");
          check(executor.tasks().size() == 0, "still owned");
        });
  }

  @Test
  void what_it_gives_reaches_the_awaiter_on_another_thread() {
    Interleavings.check(
        () -> {
          OneWorker executor = new OneWorker(false, new ConcurrentLinkedQueue<>());
          Future<Integer> seven = cx -> Poll.ready(7);
          TaskCell<Integer> task = executor.spawn(seven);
          int[] woken = new int[1];
          boolean[] ready = new boolean[1];
          Interleavings.atOnce(
              executor::runAll, () -> ready[0] = task.isReady(() -> () -> woken[0]++));
          check(ready[0] || woken[0] == 1, "asleep for ever");
          check(task.take() == 7, "another value");
        });
  }
}
