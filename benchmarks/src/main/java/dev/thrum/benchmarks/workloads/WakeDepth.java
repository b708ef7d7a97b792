package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.future.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to wake a task that waits at the end of a chain of awaits, by the length of the
 * chain?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WakeDepth {

  private static final int WAKES = 100_000;

  @Param({"1", "10", "100", "1000"})
  public int depth;

  private final RunQueue queue = new RunQueue();
  private final AsyncRuntime runtime = AsyncRuntime.currentThread().build();

  @Setup
  public void meetACrowd() {
    Crowd.visit(new RunQueue());
    Crowd.visit(runtime);
  }

  @TearDown
  public void close() {
    runtime.close();
  }

  /** Each level is an object; the one at the end is what the queue knows. */
  @Benchmark
  @OperationsPerInvocation(WAKES)
  public int hand() {
    Level level = new Level(queue, null, 0);
    for (int i = 1; i < depth; i++) {
      level = new Level(queue, level, 0);
    }
    Level leaf = new Level(queue, level, WAKES);
    queue.add(leaf);
    queue.run();
    return leaf.result;
  }

  private static final class Level implements Machine {

    private final RunQueue queue;
    private final @Nullable Level caller;
    private int left;
    private int result;

    Level(RunQueue queue, @Nullable Level caller, int wakes) {
      this.queue = queue;
      this.caller = caller;
      this.left = wakes;
    }

    @Override
    public void resume() {
      if (left > 0) {
        left--;
        queue.add(this);
      } else {
        for (Level above = caller; above != null; above = above.caller) {
          above.result++;
        }
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(WAKES)
  public int thrum() {
    return runtime.blockOn(down(depth));
  }

  @Async
  private static Future<Integer> down(int levels) {
    if (levels > 0) {
      return Future.ready(await(down(levels - 1)) + 1);
    }
    for (int i = 0; i < WAKES; i++) {
      await(yieldNow());
    }
    return Future.ready(0);
  }

  @Benchmark
  @OperationsPerInvocation(WAKES)
  public int kotlin(KotlinState on) {
    return on.peer.wakes(depth, WAKES);
  }

  @Benchmark
  @OperationsPerInvocation(WAKES)
  public int eaAsync(EaAsyncState on) {
    return on.peer.wakes(depth, WAKES);
  }
}
