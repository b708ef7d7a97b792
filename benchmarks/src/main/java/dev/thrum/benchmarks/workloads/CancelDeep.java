package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.benchmarks.peers.VirtualThreads;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to start a task, let it wait three calls deep, each inside a try with a
 * finally, and cancel it there?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CancelDeep {

  private static final int TASKS = 1_000;
  private static final int DEPTH = 3;

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

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int hand() {
    Canceller canceller = new Canceller(queue);
    queue.add(canceller);
    queue.run();
    return canceller.cleaned.value;
  }

  /** Starts a task, lets it run to where it waits by going to the end of the queue, cancels it. */
  private static final class Canceller implements Machine {

    private final RunQueue queue;
    private final Counter cleaned = new Counter();
    private int started;
    private @Nullable Level task;

    Canceller(RunQueue queue) {
      this.queue = queue;
    }

    @Override
    public void resume() {
      if (task != null) {
        task.cancel();
        task = null;
      }
      if (started < TASKS) {
        started++;
        task = new Level(DEPTH, cleaned);
        queue.add(task);
        queue.add(this);
      }
    }
  }

  /** One call: it waits for the next deeper one, or for ever, and counts when it is left. */
  private static final class Level implements Machine {

    private static final int NEW = 0;
    private static final int WAITING = 1;
    private static final int OVER = 2;

    private final int depth;
    private final Counter cleaned;
    private int state = NEW;
    private @Nullable Level inner;

    Level(int depth, Counter cleaned) {
      this.depth = depth;
      this.cleaned = cleaned;
    }

    @Override
    public void resume() {
      if (state == NEW) {
        state = WAITING;
        if (depth > 1) {
          inner = new Level(depth - 1, cleaned);
          inner.resume();
        }
      }
    }

    void cancel() {
      if (state == WAITING) {
        state = OVER;
        try {
          if (inner != null) {
            inner.cancel();
          }
        } finally {
          cleaned.value++;
        }
      }
    }
  }

  private static final class Counter {
    private int value;
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int thrum() {
    return runtime.blockOn(cancelAll());
  }

  @Async
  private static Future<Integer> cancelAll() {
    Counter cleaned = new Counter();
    for (int i = 0; i < TASKS; i++) {
      try (Task<Void> task = spawn(level(DEPTH, cleaned))) {
        await(yieldNow()); // lets it run to where it waits
      }
    }
    return Future.ready(cleaned.value);
  }

  @Async
  private static Future<Void> level(int depth, Counter cleaned) {
    try {
      await(depth == 1 ? Future.<Void>pending() : level(depth - 1, cleaned));
    } finally {
      cleaned.value++;
    }
    return Future.ready();
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms512m",
        "-Xmx512m",
        "-XX:+AlwaysPreTouch",
        "-Djdk.virtualThreadScheduler.parallelism=1"
      })
  public int virtualThreads() throws InterruptedException {
    Counter cleaned = new Counter();
    VirtualThreads.start(
            () -> {
              for (int i = 0; i < TASKS; i++) {
                Thread task = VirtualThreads.start(() -> park(DEPTH, cleaned));
                Thread.yield(); // lets it run to where it waits
                task.interrupt();
                try {
                  task.join();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            })
        .join();
    return cleaned.value;
  }

  private static void park(int depth, Counter cleaned) {
    try {
      if (depth > 1) {
        park(depth - 1, cleaned);
      }
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.park();
      }
    } finally {
      cleaned.value++;
    }
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public int kotlin(KotlinState on) {
    return on.peer.cancels(TASKS);
  }
}
