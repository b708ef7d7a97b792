package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;

import dev.thrum.annotations.Async;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does an await cost whose int is there already, per level of async calls?
 *
 * <p>Baseline: the same levels as plain methods that pass a context down and look at its suspension
 * after each call, as one would write a state machine by hand. Time and bytes are per level.
 * Inlining is forbidden on all sides, or all of it would fold into an addition.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {
      "-Xms256m",
      "-Xmx256m",
      "-XX:+AlwaysPreTouch",
      "-XX:CompileCommand=dontinline,*::level*"
    })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadyAwait {

  private static final int AWAITS = 10_000;

  @Param({"1", "10"})
  public int levels;

  private final AwaitContext context = new AwaitContext(Waker.noop());
  private int seed = 1;

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public long hand() {
    long sum = 0;
    for (int i = 0; i < AWAITS / levels; i++) {
      sum += level(levels, seed + i, context);
      if (context.suspended != null) {
        throw new IllegalStateException("nothing here suspends");
      }
    }
    return sum;
  }

  static int level(int left, int value, AwaitContext cx) {
    if (left == 1) {
      return value + 1;
    }
    int below = level(left - 1, value, cx);
    if (cx.suspended != null) {
      return 0;
    }
    return below + 1;
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public Object thrum() throws Exception {
    return turns(AWAITS / levels, levels, seed).poll(context).value();
  }

  @Async
  static Future<Long> turns(int turns, int levels, int seed) {
    long sum = 0;
    for (int i = 0; i < turns; i++) {
      sum += await(levels(levels, seed + i));
    }
    return Future.ready(sum);
  }

  @Async
  static Future<Integer> levels(int left, int value) {
    if (left == 1) {
      return Future.ready(value + 1);
    }
    return Future.ready(await(levels(left - 1, value)) + 1);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public long completableFuture() {
    long sum = 0;
    for (int i = 0; i < AWAITS / levels; i++) {
      sum += levelOfStages(levels, seed + i).join();
    }
    return sum;
  }

  static CompletableFuture<Integer> levelOfStages(int left, int value) {
    if (left == 1) {
      return CompletableFuture.completedFuture(value + 1);
    }
    return levelOfStages(left - 1, value).thenApply(below -> below + 1);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public long kotlin(KotlinState on) {
    return on.peer.readyAwaits(AWAITS / levels, levels, seed);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public long eaAsync(EaAsyncState on) {
    return on.peer.readyAwaits(AWAITS / levels, levels, seed);
  }
}
