package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.benchmarks.peers.QueueExecutor;
import dev.thrum.benchmarks.peers.VirtualThreads;
import dev.thrum.future.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

/** What does it cost to go to the end of the queue and come back, on one thread? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Yield {

  private static final int TURNS = 10_000;

  private final RunQueue queue = new RunQueue();
  private final QueueExecutor stages = new QueueExecutor();
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
  @OperationsPerInvocation(TURNS)
  public int hand() {
    Turns turns = new Turns(queue);
    queue.add(turns);
    queue.run();
    return turns.left;
  }

  private static final class Turns implements Machine {

    private final RunQueue queue;
    private int left = TURNS;

    Turns(RunQueue queue) {
      this.queue = queue;
    }

    @Override
    public void resume() {
      if (left-- > 0) {
        queue.add(this);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public int thrum() {
    return runtime.blockOn(turns());
  }

  @Async
  private static Future<Integer> turns() {
    int i = 0;
    for (; i < TURNS; i++) {
      await(yieldNow());
    }
    return Future.ready(i);
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public int completableFuture() {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    turn(TURNS, done);
    return stages.run(done);
  }

  private void turn(int left, CompletableFuture<Integer> done) {
    if (left == 0) {
      done.complete(left);
    } else {
      CompletableFuture.runAsync(() -> turn(left - 1, done), stages);
    }
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms512m",
        "-Xmx512m",
        "-XX:+AlwaysPreTouch",
        "-Djdk.virtualThreadScheduler.parallelism=1"
      })
  public void virtualThreads() throws InterruptedException {
    VirtualThreads.start(
            () -> {
              for (int i = 0; i < TURNS; i++) {
                Thread.yield();
              }
            })
        .join();
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long kotlin(KotlinState on) {
    return on.peer.yields(TURNS);
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long eaAsync(EaAsyncState on) {
    return on.peer.yields(TURNS);
  }
}
