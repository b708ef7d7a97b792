package dev.thrum.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.thrum.benchmarks.peers.Peer;
import dev.thrum.benchmarks.peers.QueueExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;

/** Its awaits are those of completable futures; there are no channels and no cancellation. */
public final class EaAsyncPeer implements Peer {

  private final QueueExecutor one = new QueueExecutor();
  private final ForkJoinPool two = new ForkJoinPool(2);

  private <T> T run(int threads, CompletableFuture<T> future) {
    return threads == 1 ? one.run(future) : future.join();
  }

  private Executor executor(int threads) {
    return threads == 1 ? one : two;
  }

  @Override
  public long readyAwaits(int turns, int levels, int seed) {
    return turns(turns, levels, seed).join();
  }

  private static CompletableFuture<Long> turns(int turns, int levels, int seed) {
    long sum = 0;
    for (int i = 0; i < turns; i++) {
      sum += await(level(levels, seed + i));
    }
    return CompletableFuture.completedFuture(sum);
  }

  private static CompletableFuture<Integer> level(int left, int value) {
    if (left == 1) {
      return CompletableFuture.completedFuture(value + 1);
    }
    return CompletableFuture.completedFuture(await(level(left - 1, value)) + 1);
  }

  @Override
  public Object readyReferences(int turns, int levels, Object value) {
    return lastOf(turns, levels, value).join();
  }

  private static CompletableFuture<Object> lastOf(int turns, int levels, Object value) {
    Object last = value;
    for (int i = 0; i < turns; i++) {
      last = await(levelOf(levels, last));
    }
    return CompletableFuture.completedFuture(last);
  }

  private static CompletableFuture<Object> levelOf(int left, Object value) {
    if (left == 1) {
      return CompletableFuture.completedFuture(value);
    }
    return CompletableFuture.completedFuture(await(levelOf(left - 1, value)));
  }

  @Override
  public long yields(int turns) {
    return one.run(yieldAll(turns));
  }

  private CompletableFuture<Long> yieldAll(int turns) {
    for (int i = 0; i < turns; i++) {
      await(turn());
    }
    return CompletableFuture.completedFuture((long) turns);
  }

  private CompletableFuture<Void> turn() {
    return CompletableFuture.runAsync(() -> {}, one);
  }

  @Override
  public long spawnJoin(int tasks, int threads) {
    return run(threads, parent(tasks, executor(threads)));
  }

  private static CompletableFuture<Long> parent(int tasks, Executor executor) {
    List<CompletableFuture<Integer>> children = new ArrayList<>(tasks);
    for (int i = 0; i < tasks; i++) {
      int number = i;
      children.add(CompletableFuture.supplyAsync(() -> number, executor));
    }
    long sum = 0;
    for (int i = 0; i < tasks; i++) {
      sum += await(children.get(i));
    }
    return CompletableFuture.completedFuture(sum);
  }

  @Override
  public long skynet(int leaves, int threads) {
    return run(threads, spawnNode(0, leaves, executor(threads)));
  }

  private static CompletableFuture<Long> spawnNode(long number, int size, Executor executor) {
    return CompletableFuture.supplyAsync(() -> node(number, size, executor), executor)
        .thenCompose(node -> node);
  }

  private static CompletableFuture<Long> node(long number, int size, Executor executor) {
    if (size == 1) {
      return CompletableFuture.completedFuture(number);
    }
    int part = size / 10;
    List<CompletableFuture<Long>> children = new ArrayList<>(10);
    for (int i = 0; i < 10; i++) {
      children.add(spawnNode(number + (long) i * part, part, executor));
    }
    long sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += await(children.get(i));
    }
    return CompletableFuture.completedFuture(sum);
  }

  @Override
  public int wakes(int depth, int wakes) {
    return one.run(down(depth, wakes));
  }

  @Override
  public int recurse(int levels) {
    return one.run(down(levels, 1));
  }

  private CompletableFuture<Integer> down(int levels, int wakes) {
    if (levels > 0) {
      return CompletableFuture.completedFuture(await(down(levels - 1, wakes)) + 1);
    }
    for (int i = 0; i < wakes; i++) {
      await(turn());
    }
    return CompletableFuture.completedFuture(0);
  }

  @Override
  public long timeouts(int turns) {
    return one.run(yieldWithin(turns));
  }

  private CompletableFuture<Long> yieldWithin(int turns) {
    for (int i = 0; i < turns; i++) {
      await(turn().orTimeout(1000, MILLISECONDS));
    }
    return CompletableFuture.completedFuture((long) turns);
  }

  @Override
  public long sleep(int tasks, IntUnaryOperator millis, Runnable asleep)
      throws InterruptedException {
    LongAdder sum = new LongAdder();
    CountDownLatch over = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      sleeper(i, millis.applyAsInt(i), sum, over);
    }
    asleep.run();
    over.await();
    return sum.sum();
  }

  private static CompletableFuture<Void> sleeper(
      int number, int millis, LongAdder sum, CountDownLatch over) {
    long square = (long) number * number;
    await(
        CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(millis, MILLISECONDS, Runnable::run)));
    sum.add(number + square);
    over.countDown();
    return CompletableFuture.completedFuture(null);
  }
}
