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
 * What does an await cost whose reference is there already, per level of async calls?
 *
 * <p>Baseline: the same levels as plain methods that pass a context down and look at its suspension
 * after each call, as one would write a state machine by hand. Time and bytes are per level.
 * Inlining is forbidden on all sides, or all of it would fold into nothing.
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
public class ReadyReference {

  private static final int AWAITS = 10_000;

  @Param({"1", "10"})
  public int levels;

  private final AwaitContext context = new AwaitContext(Waker.noop());
  private Object seed = "value";

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public Object hand() {
    Object last = seed;
    for (int i = 0; i < AWAITS / levels; i++) {
      last = level(levels, last, context);
      if (context.suspended != null) {
        throw new IllegalStateException("nothing here suspends");
      }
    }
    return last;
  }

  static Object level(int left, Object value, AwaitContext cx) {
    if (left == 1) {
      return value;
    }
    Object below = level(left - 1, value, cx);
    if (cx.suspended != null) {
      return value;
    }
    return below;
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public Object thrum() throws Exception {
    return turns(AWAITS / levels, levels, seed).poll(context).value();
  }

  @Async
  static Future<Object> turns(int turns, int levels, Object seed) {
    Object last = seed;
    for (int i = 0; i < turns; i++) {
      last = await(levels(levels, last));
    }
    return Future.ready(last);
  }

  @Async
  static Future<Object> levels(int left, Object value) {
    if (left == 1) {
      return Future.ready(value);
    }
    return Future.ready(await(levels(left - 1, value)));
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public Object completableFuture() {
    Object last = seed;
    for (int i = 0; i < AWAITS / levels; i++) {
      last = levelOfStages(levels, last).join();
    }
    return last;
  }

  static CompletableFuture<Object> levelOfStages(int left, Object value) {
    if (left == 1) {
      return CompletableFuture.completedFuture(value);
    }
    return levelOfStages(left - 1, value).thenApply(below -> below);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public Object kotlin(KotlinState on) {
    return on.peer.readyReferences(AWAITS / levels, levels, seed);
  }

  @Benchmark
  @OperationsPerInvocation(AWAITS)
  public Object eaAsync(EaAsyncState on) {
    return on.peer.readyReferences(AWAITS / levels, levels, seed);
  }
}
