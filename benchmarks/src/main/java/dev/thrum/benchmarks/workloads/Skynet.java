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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a tree of tasks take, ten children each, a million leaves, that adds up the numbers
 * of its leaves?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class Skynet {

  private static final int LEAVES = Million.SIZE;
  private static final int CHILDREN = 10;

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
  public long handOneThread() {
    RunQueue queue = new RunQueue();
    Node root = new Node(queue, null, 0, LEAVES);
    queue.add(root);
    queue.run();
    return root.sum;
  }

  private static final class Node implements Machine {

    private final RunQueue queue;
    private final @Nullable Node parent;
    private final long number;
    private final int size;
    private int missing = -1;
    private long sum;

    Node(RunQueue queue, @Nullable Node parent, long number, int size) {
      this.queue = queue;
      this.parent = parent;
      this.number = number;
      this.size = size;
    }

    @Override
    public void resume() {
      if (size == 1) {
        sum = number;
      } else if (missing < 0) {
        missing = CHILDREN;
        int part = size / CHILDREN;
        for (int i = 0; i < CHILDREN; i++) {
          queue.add(new Node(queue, this, number + (long) i * part, part));
        }
        return;
      }
      if (parent != null) {
        parent.sum += sum;
        if (--parent.missing == 0) {
          queue.add(parent);
        }
      }
    }
  }

  @Benchmark
  public long thrumOneThread() {
    return one.blockOn(node(0, LEAVES));
  }

  @Benchmark
  public long thrumTwoThreads() {
    return two.blockOn(two.spawn(node(0, LEAVES)));
  }

  @Async
  private static Future<Long> node(long number, int size) {
    if (size == 1) {
      return Future.ready(number);
    }
    List<Task<Long>> children = new ArrayList<>(CHILDREN);
    int part = size / CHILDREN;
    for (int i = 0; i < CHILDREN; i++) {
      children.add(spawn(node(number + (long) i * part, part)));
    }
    long sum = 0;
    for (int i = 0; i < CHILDREN; i++) {
      sum += await(children.get(i));
    }
    return Future.ready(sum);
  }

  @Benchmark
  public long completableFutureOneThread() {
    return stages.run(stageOf(0, LEAVES, stages));
  }

  @Benchmark
  public long completableFutureTwoThreads() {
    return stageOf(0, LEAVES, pool).join();
  }

  private static CompletableFuture<Long> stageOf(long number, int size, Executor executor) {
    return CompletableFuture.supplyAsync(() -> childrenOf(number, size, executor), executor)
        .thenCompose(node -> node);
  }

  private static CompletableFuture<Long> childrenOf(long number, int size, Executor executor) {
    if (size == 1) {
      return CompletableFuture.completedFuture(number);
    }
    int part = size / CHILDREN;
    List<CompletableFuture<Long>> children = new ArrayList<>(CHILDREN);
    for (int i = 0; i < CHILDREN; i++) {
      children.add(stageOf(number + (long) i * part, part, executor));
    }
    return CompletableFuture.allOf(children.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            done -> {
              long sum = 0;
              for (CompletableFuture<Long> child : children) {
                sum += child.join();
              }
              return sum;
            });
  }

  @Benchmark
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
    VirtualThreads.start(() -> runNode(0, LEAVES, sum, 0)).join();
    return sum[0];
  }

  private static void runNode(long number, int size, long[] results, int index) {
    if (size == 1) {
      results[index] = number;
      return;
    }
    int part = size / CHILDREN;
    long[] sums = new long[CHILDREN];
    Thread[] children = new Thread[CHILDREN];
    for (int i = 0; i < CHILDREN; i++) {
      int child = i;
      children[i] =
          VirtualThreads.start(() -> runNode(number + (long) child * part, part, sums, child));
    }
    long sum = 0;
    for (int i = 0; i < CHILDREN; i++) {
      try {
        children[i].join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      sum += sums[i];
    }
    results[index] = sum;
  }

  @Benchmark
  public long kotlinOneThread(KotlinState on) {
    return on.peer.skynet(LEAVES, 1);
  }

  @Benchmark
  public long kotlinTwoThreads(KotlinState on) {
    return on.peer.skynet(LEAVES, 2);
  }

  @Benchmark
  public long eaAsyncOneThread(EaAsyncState on) {
    return on.peer.skynet(LEAVES, 1);
  }

  @Benchmark
  public long eaAsyncTwoThreads(EaAsyncState on) {
    return on.peer.skynet(LEAVES, 2);
  }

  @Benchmark
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
    return on.peer.skynet(LEAVES, 1);
  }

  @Benchmark
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
    return on.peer.skynet(LEAVES, 2);
  }
}
