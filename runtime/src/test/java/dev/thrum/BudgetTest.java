package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.HandPolled;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import dev.thrum.woven.Eager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the cooperative budget allows one poll of a task, 128 operations, and what escapes it. */
@Timeout(60)
class BudgetTest {

  private final ManualExecutor executor = new ManualExecutor();

  /** Awaits a new one of these so often, as a loop does; answers how often others got a turn. */
  private int polls(int times, Supplier<Future<?>> operation) {
    executor.spawn(new Loop(times, operation)).detach();
    return executor.runAll();
  }

  /** A loop of awaits. */
  private static final class Loop implements Future<Void> {
    private final Supplier<Future<?>> operation;
    private int left;
    private Future<?> awaited;

    Loop(int times, Supplier<Future<?>> operation) {
      this.left = times;
      this.operation = operation;
    }

    @Override
    public Poll<Void> poll(dev.thrum.future.Context cx) throws Exception {
      while (left > 0) {
        awaited = awaited == null ? operation.get() : awaited;
        if (!awaited.poll(cx).isReady()) {
          return Poll.pending();
        }
        awaited = null;
        left--;
      }
      return Poll.ready(null);
    }
  }

  @Test
  void consume_budget_lets_others_run_after_128_times() {
    assertThat(polls(128, Thrum::consumeBudget)).isEqualTo(1);
    assertThat(polls(129, Thrum::consumeBudget)).isEqualTo(2);
    assertThat(polls(1_281, Thrum::consumeBudget)).isEqualTo(11);
  }

  @Test
  void outside_a_task_it_is_ready_at_once() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(HandPolled.polled(Thrum.consumeBudget()).isReady()).isTrue();
    }
    assertThat(Thrum.hasBudgetRemaining()).isTrue();
  }

  @Test
  void what_is_unconstrained_never_waits_for_others() {
    Mpsc<Integer> channel = Mpsc.unbounded();
    for (int i = 0; i < 2_000; i++) {
      channel.sender().trySend(i);
    }
    assertThat(polls(1_000, channel.receiver()::recv)).isEqualTo(8);
    assertThat(polls(1, () -> Thrum.unconstrained(new Loop(1_000, channel.receiver()::recv))))
        .isEqualTo(1);
  }

  @Test
  void the_budget_is_what_it_was_after_something_unconstrained() {
    List<Boolean> remaining = new ArrayList<>();
    Supplier<Future<?>> look =
        () -> {
          remaining.add(Thrum.hasBudgetRemaining());
          return Future.ready();
        };
    Future<Void> spend = new Loop(128, Thrum::consumeBudget);
    Future<Void> free = Thrum.unconstrained(new Loop(10, Thrum::consumeBudget));
    Future<Object> broken = Thrum.unconstrained(Future.failed(new IOException()));
    executor
        .spawn(
            spend
                .then(x -> new Loop(1, look))
                .then(x -> free)
                .then(x -> broken.recover(t -> null))
                .then(x -> new Loop(1, look))
                .then(x -> Thrum.consumeBudget())
                .then(x -> new Loop(1, look)))
        .detach();
    assertThat(executor.runAll()).isEqualTo(2);
    assertThat(remaining).containsExactly(false, false, true);
  }

  @Test
  void unconstrained_and_cooperative_give_values_and_failures_and_drop_what_they_own() {
    Probe<Integer> probe = new Probe<>();
    HandPolled<Integer> free = HandPolled.polled(Thrum.unconstrained(probe));
    HandPolled<Integer> own = HandPolled.polled(Thrum.cooperative(Future.ready(2)));
    assertThat(free.isReady()).isFalse();
    probe.complete(1);
    assertThat(free.pollIfWoken()).isTrue();
    assertThat(free.value()).isEqualTo(1);
    assertThat(own.value()).isEqualTo(2);
    IOException failure = new IOException();
    assertThat(HandPolled.polled(Thrum.unconstrained(Future.failed(failure))).failure())
        .isSameAs(failure);
    assertThat(HandPolled.polled(Thrum.cooperative(Future.failed(failure))).failure())
        .isSameAs(failure);
    Probe<Integer> first = new Probe<>();
    Probe<Integer> second = new Probe<>();
    HandPolled.polled(Thrum.unconstrained(first)).drop();
    HandPolled.polled(Thrum.cooperative(second)).drop();
    assertThat(first.drops() + second.drops()).isEqualTo(2);
    assertThatThrownBy(() -> Thrum.unconstrained(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Thrum.cooperative(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void a_future_of_your_own_that_is_cooperative_counts_as_an_operation() {
    assertThat(polls(1_281, () -> Future.ready(1))).isEqualTo(1);
    assertThat(polls(1_281, () -> Thrum.cooperative(Future.ready(1)))).isEqualTo(11);
  }

  @Test
  void a_cooperative_future_that_is_pending_costs_nothing() {
    Probe<Integer> probe = new Probe<>();
    Future<Integer> waiting = Thrum.cooperative(probe);
    List<Boolean> remaining = new ArrayList<>();
    Task<Void> task =
        executor.spawn(
            cx -> {
              for (int i = 0; i < 1_000; i++) {
                assertThat(waiting.poll(cx).isReady()).isFalse();
              }
              remaining.add(Thrum.hasBudgetRemaining());
              return Poll.ready(null);
            });
    executor.runAll();
    task.join();
    assertThat(remaining).containsExactly(true);
    assertThat(probe.polls()).isEqualTo(1_000);
    waiting.drop();
  }

  @Test
  void a_cooperative_future_is_not_polled_without_budget() {
    Probe<Integer> probe = new Probe<Integer>().completed(1);
    Future<Void> spend = new Loop(128, Thrum::consumeBudget);
    Task<Integer> task = executor.spawn(spend.then(x -> Thrum.cooperative(probe)));
    executor.runOne();
    assertThat(probe.polls()).isZero();
    executor.runOne();
    assertThat(task.join()).isEqualTo(1);
  }

  @Test
  void what_is_started_eagerly_in_a_poll_leaves_the_budget_of_that_poll_alone() {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().build()) {
      List<Boolean> remaining = new ArrayList<>();
      Future<Void> spend = new Loop(128, Thrum::consumeBudget);
      Future<Void> look =
          cx -> {
            Eager.start(Future.ready(1));
            remaining.add(Thrum.hasBudgetRemaining());
            return Poll.ready(null);
          };
      runtime.blockOn(runtime.spawn(spend.then(x -> look)));
      assertThat(remaining).containsExactly(false);
    }
  }
}
