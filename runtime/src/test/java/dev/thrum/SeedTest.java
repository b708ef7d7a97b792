package dev.thrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeedTest {

  // ---------------------------------------------------------------- choices

  @Test
  void the_same_seed_makes_the_same_choices() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(winners(seed)).as("seed %s", seed).isEqualTo(winners(seed));
    }
  }

  @Test
  void different_seeds_make_different_choices() {
    assertThat(LongStream.range(0, 20).mapToObj(SeedTest::winners).distinct()).hasSize(20);
  }

  /** Who wins in each of 64 selects of two that are ready. */
  private static String winners(long seed) {
    StringBuilder winners = new StringBuilder();
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().seed(seed).build()) {
      for (int i = 0; i < 64; i++) {
        winners.append(
            runtime.blockOn(
                Thrum.<String>select(
                    Thrum.on(Future.ready(), x -> "a"), Thrum.on(Future.ready(), x -> "b"))));
      }
    }
    return winners.toString();
  }

  @Test
  void a_seed_serves_several_workers_too() {
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(3).seed(7).build()) {
      List<Task<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        tasks.add(runtime.spawn(Thrum.yieldNow().map(x -> 1)));
      }
      assertThat(runtime.blockOn(Thrum.joinAll(tasks))).hasSize(1_000);
    }
  }

  // ---------------------------------------------------------------- shuffled order

  @Test
  void without_shuffling_tasks_run_in_the_order_of_their_spawns() {
    assertThat(order(AsyncRuntime.currentThread().seed(1), 5)).isEqualTo("01234");
  }

  @Test
  void a_shuffled_run_is_repeated_by_its_seed() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(shuffled(seed, 9)).as("seed %s", seed).isEqualTo(shuffled(seed, 9));
    }
  }

  @Test
  void every_order_of_three_tasks_turns_up() {
    Set<String> orders = new HashSet<>();
    LongStream.range(0, 200).forEach(seed -> orders.add(shuffled(seed, 3)));
    assertThat(orders).containsExactlyInAnyOrder("012", "021", "102", "120", "201", "210");
  }

  private static String shuffled(long seed, int tasks) {
    return order(AsyncRuntime.currentThread().seed(seed).shuffle(true), tasks);
  }

  /** The order in which so many tasks first run. */
  private static String order(RuntimeBuilder builder, int count) {
    StringBuilder order = new StringBuilder();
    try (AsyncRuntime runtime = builder.build()) {
      List<Future<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        tasks.add(
            runtime.spawn(
                Future.ready()
                    .then(
                        x -> {
                          order.append(number);
                          return Future.ready();
                        })));
      }
      runtime.blockOn(Thrum.joinAll(tasks));
    }
    return order.toString();
  }

  @Test
  void two_tasks_interleave_in_every_way() {
    Set<Integer> results = new HashSet<>();
    LongStream.range(0, 100).forEach(seed -> results.add(twoIncrements(seed)));
    assertThat(results).as("one update is lost, or none").containsExactlyInAnyOrder(1, 2);
  }

  /** Two tasks read a counter, let others run, and write it back one higher. */
  private static int twoIncrements(long seed) {
    int[] counter = {0};
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().seed(seed).shuffle(true).build()) {
      Task<Void> first = runtime.spawn(increment(counter));
      Task<Void> second = runtime.spawn(increment(counter));
      runtime.blockOn(Thrum.join(first, second));
    }
    return counter[0];
  }

  private static Future<Void> increment(int[] counter) {
    return Future.ready()
        .then(
            x -> {
              int seen = counter[0];
              return Thrum.yieldNow()
                  .map(
                      y -> {
                        counter[0] = seen + 1;
                        return null;
                      });
            });
  }

  @Test
  void the_future_that_is_blocked_on_takes_its_chance_too() {
    Set<Integer> before = new HashSet<>();
    for (long seed = 0; seed < 100; seed++) {
      try (AsyncRuntime runtime = AsyncRuntime.currentThread().seed(seed).shuffle(true).build()) {
        int[] ran = {0};
        for (int i = 0; i < 3; i++) {
          runtime
              .spawn(
                  Future.ready()
                      .map(
                          x -> {
                            ran[0]++;
                            return x;
                          }))
              .detach();
        }
        before.add(runtime.blockOn(Future.ready().map(x -> ran[0])));
      }
    }
    assertThat(before).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void what_waits_for_time_or_for_another_thread_goes_on_in_a_shuffled_run() {
    for (long seed = 0; seed < 20; seed++) {
      try (AsyncRuntime runtime =
          AsyncRuntime.currentThread().startPaused().seed(seed).shuffle(true).build()) {
        Mpsc<Integer> channel = Mpsc.unbounded();
        runtime
            .spawn(Thrum.sleep(Duration.ofHours(1)).map(x -> channel.sender().trySend(1)))
            .detach();
        Task<Integer> blocking = runtime.spawnBlocking(() -> 2);
        Future<Integer> sum =
            Thrum.join(channel.receiver().recv(), blocking)
                .map(both -> both.first() + both.second());
        assertThat(runtime.blockOn(sum)).isEqualTo(3);
      }
    }
  }

  @Test
  void tasks_of_a_shuffled_runtime_are_dropped_with_it() {
    Probe<Void> probe = new Probe<>();
    AsyncRuntime runtime = AsyncRuntime.currentThread().shuffle(true).build();
    runtime.spawn(probe).detach();
    runtime.blockOn(Thrum.yieldNow());
    runtime.close();
    assertThat(probe.drops()).isEqualTo(1);
  }

  @Test
  void several_threads_are_not_shuffled() {
    assertThatThrownBy(() -> AsyncRuntime.multiThread().shuffle(true).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("currentThread()");
  }
}
