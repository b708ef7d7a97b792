package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.benchmarks.peers.QueueExecutor;
import dev.thrum.benchmarks.peers.VirtualThreads;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
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

/** What does a task cost that one starts and waits for, if there are a million of them? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class SpawnJoin {

  private static final int TASKS = Million.SIZE;

  private final QueueExecutor stages = new QueueExecutor();
  private final AsyncRuntime one = AsyncRuntime.currentThread().build();
  private final AsyncRuntime two = AsyncRuntime.multiThread().workerThreads(2).build();
  private final ForkJoinPool pool = new ForkJoinPool(2);

  @Setup
  public void meetACrowd() {
    Crowd.visit(new RunQueue());
    Crowd.visit(one);
    Crowd.visit(two);
  }

  @TearDown
  public void close() {
    one.close();
    two.close();
    pool.shutdown();
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long handOneThread() {
    RunQueue queue = new RunQueue();
    Parent parent = new Parent(queue);
    queue.add(parent);
    queue.run();
    return parent.sum;
  }

  private static final class Parent implements Machine {

    private final RunQueue queue;
    private final List<Child> children = new ArrayList<>(TASKS);
    private int joined;
    private long sum;

    Parent(RunQueue queue) {
      this.queue = queue;
    }

    @Override
    public void resume() {
      if (children.isEmpty()) {
        for (int i = 0; i < TASKS; i++) {
          Child child = new Child(queue, i);
          children.add(child);
          queue.add(child);
        }
      }
      for (; joined < TASKS; joined++) {
        Child child = children.get(joined);
        if (!child.done) {
          child.waiter = this;
          return;
        }
        sum += child.result;
      }
    }
  }

  private static final class Child implements Machine {

    private final RunQueue queue;
    private final int number;
    private boolean done;
    private int result;
    private @Nullable Machine waiter;

    Child(RunQueue queue, int number) {
      this.queue = queue;
      this.number = number;
    }

    @Override
    public void resume() {
      result = number;
      done = true;
      if (waiter != null) {
        queue.add(waiter);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long thrumOneThread() {
    return one.blockOn(parent());
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long thrumTwoThreads() {
    return two.blockOn(two.spawn(parent()));
  }

  @Async
  private static Future<Long> parent() {
    List<Task<Integer>> children = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      children.add(spawn(child(i)));
    }
    long sum = 0;
    for (int i = 0; i < TASKS; i++) {
      sum += await(children.get(i));
    }
    return Future.ready(sum);
  }

  @Async
  private static Future<Integer> child(int number) {
    return Future.ready(number);
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long completableFutureOneThread() {
    return stages.run(
        CompletableFuture.supplyAsync(() -> stagesOn(stages), stages).thenCompose(f -> f));
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long completableFutureTwoThreads() {
    return CompletableFuture.supplyAsync(() -> stagesOn(pool), pool).thenCompose(f -> f).join();
  }

  private static CompletableFuture<Long> stagesOn(Executor executor) {
    List<CompletableFuture<Integer>> children = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      int number = i;
      children.add(CompletableFuture.supplyAsync(() -> number, executor));
    }
    return CompletableFuture.allOf(children.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            done -> {
              long sum = 0;
              for (CompletableFuture<Integer> child : children) {
                sum += child.join();
              }
              return sum;
            });
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms2g",
        "-Xmx2g",
        "-XX:+AlwaysPreTouch",
        "-Djdk.virtualThreadScheduler.parallelism=1"
      })
  public long virtualThreadsOneThread() throws InterruptedException {
    return onThreads();
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms2g",
        "-Xmx2g",
        "-XX:+AlwaysPreTouch",
        "-Djdk.virtualThreadScheduler.parallelism=2"
      })
  public long virtualThreadsTwoThreads() throws InterruptedException {
    return onThreads();
  }

  private static long onThreads() throws InterruptedException {
    long[] sum = new long[1];
    VirtualThreads.start(
            () -> {
              int[] results = new int[TASKS];
              List<Thread> children = new ArrayList<>(TASKS);
              for (int i = 0; i < TASKS; i++) {
                int number = i;
                children.add(VirtualThreads.start(() -> results[number] = number));
              }
              for (int i = 0; i < TASKS; i++) {
                joinQuietly(children.get(i));
                sum[0] += results[i];
              }
            })
        .join();
    return sum[0];
  }

  private static void joinQuietly(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long kotlinOneThread(KotlinState on) {
    return on.peer.spawnJoin(TASKS, 1);
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long kotlinTwoThreads(KotlinState on) {
    return on.peer.spawnJoin(TASKS, 2);
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long eaAsyncOneThread(EaAsyncState on) {
    return on.peer.spawnJoin(TASKS, 1);
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long eaAsyncTwoThreads(EaAsyncState on) {
    return on.peer.spawnJoin(TASKS, 2);
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms2g",
        "-Xmx2g",
        "-XX:+AlwaysPreTouch",
        "--enable-preview",
        "-Djdk.virtualThreadScheduler.parallelism=1"
      })
  public long structuredOneThread(StructuredState on) {
    return on.peer.spawnJoin(TASKS, 1);
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms2g",
        "-Xmx2g",
        "-XX:+AlwaysPreTouch",
        "--enable-preview",
        "-Djdk.virtualThreadScheduler.parallelism=2"
      })
  public long structuredTwoThreads(StructuredState on) {
    return on.peer.spawnJoin(TASKS, 2);
  }
}
