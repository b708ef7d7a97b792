package dev.thrum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.thrum.audit.Unwatched;
import dev.thrum.channel.Mpsc;
import dev.thrum.doubles.CountingWaker;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.Polling;
import dev.thrum.task.Task;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that always have an element let others run, need no stack for it, and little memory. */
class StreamCostTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void a_long_run_of_filtered_elements_yields_and_needs_no_stack() {
    ManualExecutor executor = new ManualExecutor();
    int[] tested = new int[1];
    Task<Integer> task =
        executor.spawn(
            Streams.repeat(1)
                .filter(n -> ++tested[0] > 100_000)
                .flatMap(n -> Streams.of(n, n))
                .skip(1)
                .next());
    assertThat(executor.runOne()).isTrue();
    assertThat(tested[0]).isEqualTo(Polling.BUDGET);
    assertThat(executor.runAll()).isGreaterThan(100_000 / Polling.BUDGET - 1);
    assertThat(task.isFinished()).isTrue();
  }

  @Test
  void a_foreign_stream_that_is_always_ready_yields_too() {
    ManualExecutor executor = new ManualExecutor();
    int[] given = new int[1];
    AsyncStream<Integer> foreign = () -> Future.ready(++given[0]);
    Task<Long> task = executor.spawn(foreign.take(1000).count());
    assertThat(executor.runOne()).isTrue();
    assertThat(given[0]).isEqualTo(Polling.BUDGET);
    executor.runAll();
    assertThat(task.isFinished()).isTrue();
    assertThat(executor.yields()).isEqualTo(1000 / Polling.BUDGET);
  }

  @Test
  void many_streams_in_one_yield_together() {
    ManualExecutor executor = new ManualExecutor();
    int[] taken = new int[1];
    executor.spawn(
        Streams.merge(List.of(Streams.repeat(1), Streams.repeat(2)))
            .inspect(n -> taken[0]++)
            .take(1000)
            .count());
    assertThat(executor.runOne()).isTrue();
    assertThat(taken[0]).isEqualTo(Polling.BUDGET);
    executor.runAll();
    assertThat(taken[0]).isEqualTo(1000);
  }

  @Test
  void empty_streams_without_end_yield() {
    ManualExecutor executor = new ManualExecutor();
    int[] opened = new int[1];
    executor.spawn(
        Streams.repeat(1)
            .inspect(n -> opened[0]++)
            .takeWhile(n -> opened[0] < 1000)
            .flatMapUnordered(3, n -> Streams.empty())
            .count());
    assertThat(executor.runOne()).isTrue();
    assertThat(opened[0]).isLessThanOrEqualTo(Polling.BUDGET);
    executor.runAll();
    assertThat(opened[0]).isEqualTo(1000);
  }

  @Unwatched("measures what is allocated")
  @ParameterizedTest
  @ValueSource(strings = {"operators", "merge of two", "merge of many", "channel"})
  void elements_pass_through_operators_and_leave_nothing_behind(String kind) throws Exception {
    Integer element = 7;
    Mpsc<Integer> channel = Mpsc.unbounded();
    Function<Integer, Integer> same = Function.identity();
    AsyncStream<Integer> source =
        switch (kind) {
          case "merge of two" -> Streams.repeat(element).merge(Streams.repeat(element));
          case "merge of many" ->
              Streams.merge(List.of(Streams.repeat(element), Streams.repeat(element)));
          case "channel" -> Streams.from(channel.receiver());
          default -> Streams.repeat(element);
        };
    PolledStream<Integer> pipe =
        Adopted.of(
            source
                .map(same)
                .filter(n -> true)
                .inspect(n -> {})
                .skip(1)
                .takeWhile(n -> true)
                .scan(element, (last, next) -> next)
                .take(Long.MAX_VALUE)
                .timeout(Duration.ofHours(1)));
    AwaitContext cx = new CountingWaker().context();
    channel.sender().trySend(1); // to be skipped
    int rounds = 20_000;
    long warm = bytes(pipe, cx, rounds, kind.equals("channel") ? channel : null);
    long hot = bytes(pipe, cx, rounds, kind.equals("channel") ? channel : null);
    int perElement = kind.equals("channel") ? 128 : 1; // a receive, and a place in the queue
    assertThat(hot / rounds).as("bytes each, %d at first", warm).isLessThanOrEqualTo(perElement);
  }

  private static long bytes(
      PolledStream<Integer> pipe, AwaitContext cx, int rounds, Mpsc<Integer> channel)
      throws Exception {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < rounds; i++) {
      if (channel != null) {
        channel.sender().trySend(1);
      }
      if (pipe.poll(cx) == null) {
        throw new AssertionError("no element");
      }
    }
    return THREADS.getThreadAllocatedBytes(thread) - before;
  }
}
