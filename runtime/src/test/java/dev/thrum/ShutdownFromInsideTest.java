package dev.thrum;

import static dev.thrum.doubles.Runtimes.multi;
import static dev.thrum.doubles.Runtimes.yields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.Runtimes;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A runtime that is ended by what it waits for: never a deadlock. */
@Timeout(60)
class ShutdownFromInsideTest {

  private static Stream<Callable<Boolean>> waysToEnd(AsyncRuntime runtime) {
    return Stream.of(
        () -> {
          runtime.close();
          return true;
        },
        () -> runtime.shutdown(Duration.ofDays(1)));
  }

  private static void assertRefused(Task<?> task) {
    assertThatThrownBy(task::join)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("AsyncRuntime.")
        .hasMessageContaining("would wait for the call that makes it")
        .hasMessageContaining("call shutdown(Duration.ZERO)");
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_blocking_call_of_it_is_refused_and_changes_nothing(Supplier<AsyncRuntime> make) {
    try (AsyncRuntime runtime = make.get()) {
      waysToEnd(runtime).forEach(end -> assertRefused(runtime.spawnBlocking(end)));
      assertThat(runtime.spawn(yields(3)).join()).as("it goes on").isEqualTo(3);
      assertThat(runtime.spawnBlocking(() -> 4).join()).isEqualTo(4);
    }
  }

  @Test
  void a_task_of_it_that_blocks_in_place_is_refused_and_changes_nothing() {
    try (AsyncRuntime runtime = multi(2)) {
      waysToEnd(runtime)
          .forEach(
              end ->
                  assertRefused(runtime.spawn(Thrum.yieldNow().map(x -> Thrum.blockInPlace(end)))));
      assertThat(runtime.spawn(yields(3)).join()).as("it goes on").isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void a_blocking_call_may_end_it_without_waiting(Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    Task<Boolean> ending = runtime.spawnBlocking(() -> runtime.shutdown(Duration.ZERO));
    assertThat(ending.join()).isFalse();
    assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void where_it_may_block_another_runtime_may_be_closed() {
    try (AsyncRuntime runtime = multi(1)) {
      List<AsyncRuntime> others = List.of(multi(1), multi(1), multi(1));
      others.forEach(other -> other.spawn(Runtimes.yields(1_000_000)).detach());
      Callable<Boolean> first = () -> others.get(0).shutdown(Duration.ofSeconds(30));
      Callable<Boolean> second = () -> others.get(1).shutdown(Duration.ofSeconds(30));
      assertThat(runtime.spawnBlocking(first).join()).isTrue();
      assertThat(runtime.spawn(Thrum.yieldNow().map(x -> Thrum.blockInPlace(second))).join())
          .isTrue();
      others.get(2).close();
    }
  }

  @Test
  void a_pinned_pool_is_not_closed_by_a_blocking_call_of_its_own_either() {
    try (PinnedPool pool = PinnedPool.of(2)) {
      Task<Boolean> task =
          pool.spawnPinned(
              () ->
                  Thrum.spawnBlocking(
                      () -> {
                        pool.close();
                        return true;
                      }));
      assertThatThrownBy(task::join)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("PinnedPool.close() would wait for the call that makes it");
      assertThat(pool.spawnPinned(() -> yields(3)).join()).as("it goes on").isEqualTo(3);
    }
  }
}
