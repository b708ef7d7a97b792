package dev.thrum;

import static dev.thrum.doubles.Runtimes.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.doubles.Probe;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes too late for a runtime, or waits for its turn when that ends, hears of it. */
@Timeout(60)
class TooLateTest {

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  @Test
  void blocking_calls_that_have_not_begun_are_cancelled_at_once_and_never_made() {
    AsyncRuntime runtime = AsyncRuntime.multiThread().maxBlockingThreads(1).build();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    Task<String> first =
        runtime.spawnBlocking(
            () -> {
              begun.countDown();
              await(stuck);
              return "made";
            });
    await(begun);
    List<Task<Boolean>> waiting =
        IntStream.range(0, 5).mapToObj(i -> runtime.spawnBlocking(() -> seen.add("made"))).toList();
    assertThat(runtime.shutdown(Duration.ZERO)).isFalse();
    for (Task<Boolean> task : waiting) {
      assertThat(task.isFinished()).isTrue();
      assertThatThrownBy(task::join).isInstanceOf(CancellationException.class);
    }
    stuck.countDown();
    assertThat(runtime.shutdown(Duration.ofSeconds(30))).isTrue();
    assertThat(first.join()).isEqualTo("made");
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void commands_are_rejected_after_the_end(Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    runtime.close();
    assertThatThrownBy(() -> runtime.execute(() -> seen.add("ran")))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("AsyncRuntime thrum was shut down");
    assertThatThrownBy(() -> CompletableFuture.runAsync(() -> seen.add("ran"), runtime))
        .as("a stage that would never complete")
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(seen).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.thrum.doubles.Runtimes#kinds")
  void stages_are_cancelled_by_the_end_and_after_it(Supplier<AsyncRuntime> make) {
    AsyncRuntime runtime = make.get();
    Probe<Object> probe = new Probe<>();
    Probe<Object> tooLate = new Probe<>();
    Future<CompletableFuture<Object>> start = cx -> Poll.ready(Thrum.toCompletableFuture(probe));
    Future<CompletableFuture<Object>> startLate =
        cx -> Poll.ready(Thrum.toCompletableFuture(tooLate));
    CompletableFuture<Object> early = runtime.blockOn(start);
    assertThat(early).isNotDone();
    runtime.close();
    CompletableFuture<Object> late = runtime.blockOn(startLate);
    for (CompletableFuture<Object> stage : List.of(early, late)) {
      assertThat(stage.isCancelled()).isTrue();
      assertThatThrownBy(stage::join).isInstanceOf(CancellationException.class);
    }
    assertThat(List.of(probe.drops(), tooLate.drops(), tooLate.polls())).containsExactly(1, 1, 0);
  }
}
