package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.channel.Mpsc;
import dev.thrum.channel.Oneshot;
import dev.thrum.doubles.HandPolled;
import dev.thrum.future.Future;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that start tasks, and who hears of their ends. */
@Timeout(60)
class SpawnTest {

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_task_whose_handle_is_let_go_of_still_runs(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Oneshot<String> channel = Oneshot.channel();
      runtime.spawn(
          yields(3)
              .map(
                  n -> {
                    channel.sender().send("ran");
                    return n;
                  }));
      assertThat(runtime.blockOn(channel.receiver())).isEqualTo("ran");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_result_passes_through_a_chain_of_tasks(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      assertThat(runtime.blockOn(runtime.spawn(chain(50)))).isEqualTo(50);
    }
  }

  private static Future<Integer> chain(int length) {
    return length == 0
        ? yields(1).map(n -> 0)
        : yields(1).then(n -> Thrum.spawn(chain(length - 1))).map(n -> n + 1);
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void many_tasks_started_by_a_task_all_report(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Mpsc<Integer> results = Mpsc.unbounded();
      Task<Void> starter =
          runtime.spawn(
              Future.ready()
                  .map(
                      x -> {
                        for (int i = 0; i < 500; i++) {
                          int number = i;
                          Thrum.spawn(yields(i % 3).map(n -> results.sender().trySend(number)))
                              .detach();
                        }
                        return x;
                      }));
      runtime.blockOn(starter);
      List<Integer> received =
          IntStream.range(0, 500)
              .mapToObj(i -> runtime.blockOn(results.receiver().recv()))
              .sorted()
              .collect(Collectors.toList());
      assertThat(received).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void what_a_failing_task_does_last_reaches_others_and_the_failure_nobody_else(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Oneshot<String> channel = Oneshot.channel();
      IOException failure = new IOException();
      AtomicReference<Object> current = new AtomicReference<>();
      Task<Object> failing =
          runtime.spawn(
              cx -> {
                try {
                  throw failure;
                } finally {
                  current.set(Task.current().orElse(null));
                  channel.sender().send("last words");
                }
              });
      Task<String> other = runtime.spawn(channel.receiver());
      assertThat(runtime.blockOn(other)).isEqualTo("last words");
      assertThat(runtime.blockOn(failing.outcome())).isEqualTo(new Outcome.Failure<>(failure));
      assertThat(current).as("the task in its last poll").hasValue(failing);
      assertThat(runtime.blockOn(runtime.spawn(yields(5)))).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_task_is_polled_once_at_first_and_then_once_for_each_value_it_waits_for(
      Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      Mpsc<Integer> values = Mpsc.unbounded();
      Mpsc<Integer> taken = Mpsc.unbounded();
      AtomicInteger polls = new AtomicInteger();
      Future<Integer> sink = sink(values, taken, 5);
      Task<Integer> task =
          runtime.spawn(
              cx -> {
                try {
                  return sink.poll(cx);
                } finally {
                  polls.incrementAndGet();
                }
              });
      for (int i = 1; i <= 5; i++) {
        while (polls.get() < i) { // until it waits
          runtime.blockOn(yields(1));
        }
        assertThat(values.sender().trySend(i)).isTrue();
        assertThat(runtime.<Integer>blockOn(taken.receiver().recv())).isEqualTo(i);
      }
      assertThat(runtime.<Integer>blockOn(task)).isEqualTo(5);
      runtime.blockOn(yields(20));
      assertThat(polls).hasValue(6);
    }
  }

  private static Future<Integer> sink(Mpsc<Integer> values, Mpsc<Integer> taken, int count) {
    return values
        .receiver()
        .recv()
        .then(
            value -> {
              taken.sender().trySend(value);
              return value == count ? Future.ready(value) : sink(values, taken, count);
            });
  }

  @Test
  void who_hears_of_a_failure_that_nobody_awaits_is_told_the_tasks_name() {
    List<String> origins = new CopyOnWriteArrayList<>();
    CountDownLatch heard = new CountDownLatch(2);
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .uncaughtHandler(
                (origin, failure) -> {
                  origins.add(origin + ": " + failure.getMessage());
                  heard.countDown();
                })
            .build()) {
      runtime.spawn("orders", Future.failed(new IOException("out of paper"))).detach();
      Task<Object> unnamed = runtime.spawn(Future.failed(new IOException("out of ink")));
      unnamed.detach();
      await(heard);
      assertThat(origins)
          .containsExactlyInAnyOrder(
              "orders: out of paper", "task-" + unnamed.id() + ": out of ink");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_runtime_may_be_made_inside_another_and_outlive_it(Supplier<AsyncRuntime> make) {
    AsyncRuntime inner;
    try (AsyncRuntime runtime = make.get()) {
      inner = runtime.blockOn(Thrum.yieldNow().map(x -> make.get()));
    }
    try (inner) {
      assertThat(inner.spawn(yields(5)).join()).isEqualTo(5);
      Future<AsyncRuntime> current = Thrum.yieldNow().map(x -> AsyncRuntime.current());
      assertThat(inner.blockOn(current)).isSameAs(inner);
    }
  }

  @Test
  void two_runtimes_on_one_thread_do_not_run_each_others_tasks() {
    try (AsyncRuntime one = AsyncRuntime.currentThread().build();
        AsyncRuntime two = AsyncRuntime.currentThread().build()) {
      Task<Integer> first = one.spawn(yields(1));
      Task<Integer> second = two.spawn(yields(1));
      two.blockOn(yields(10));
      assertThat(List.of(first.isFinished(), second.isFinished())).containsExactly(false, true);
      one.blockOn(yields(10));
      assertThat(first.isFinished()).isTrue();
    }
  }

  @Test
  void yielding_outside_any_runtime_wakes_at_once_and_completes() {
    HandPolled<Void> hand = HandPolled.polled(Thrum.yieldNow());
    assertThat(List.of(hand.isReady(), hand.wakes())).containsExactly(false, 1);
    assertThat(hand.poll()).isTrue();
  }

  @Test
  void a_task_is_awaited_on_another_runtime_than_its_own() {
    try (AsyncRuntime one = multi(2);
        AsyncRuntime two = AsyncRuntime.currentThread().build()) {
      for (int i = 0; i < 200; i++) {
        Task<Integer> task = one.spawn(yields(i % 4));
        Future<Integer> more = task.map(n -> n + 1);
        assertThat(two.blockOn(more)).isEqualTo(i % 4 + 1);
      }
    }
  }
}
