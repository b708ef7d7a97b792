package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.timeout;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.benchmarks.hand.Timers;
import dev.thrum.benchmarks.peers.QueueExecutor;
import dev.thrum.future.Future;
import java.time.Duration;
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

/** What does a limit of a second cost around an operation that is over after one more turn? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimeoutAroundYield {

  private static final int TURNS = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final RunQueue queue = new RunQueue();
  private final QueueExecutor stages = new QueueExecutor();
  private final Timers timers = new Timers(queue, millis());
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

  /** Reads the clock, sets a timer, comes back by the queue, cancels the timer. */
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public int hand() {
    Turns turns = new Turns(queue, timers);
    queue.add(turns);
    queue.run();
    timers.advance(millis());
    return turns.left;
  }

  private static final class Turns implements Machine {

    private final RunQueue queue;
    private final Timers timers;
    private Timers.Timer timer = new Timers.Timer();
    private boolean waiting;
    private int left = TURNS;

    Turns(RunQueue queue, Timers timers) {
      this.queue = queue;
      this.timers = timers;
    }

    @Override
    public void resume() {
      if (waiting) {
        timers.cancel(timer);
        left--;
      }
      waiting = left > 0;
      if (waiting) {
        timer = new Timers.Timer();
        timers.set(timer, millis() + LIMIT.toMillis(), this);
        queue.add(this);
      }
    }
  }

  private static long millis() {
    return System.nanoTime() / 1_000_000;
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
      await(timeout(LIMIT, yieldNow()));
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
      CompletableFuture.runAsync(() -> {}, stages)
          .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          .thenRunAsync(() -> turn(left - 1, done), stages);
    }
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long kotlin(KotlinState on) {
    return on.peer.timeouts(TURNS);
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public long eaAsync(EaAsyncState on) {
    return on.peer.timeouts(TURNS);
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms512m",
        "-Xmx512m",
        "-XX:+AlwaysPreTouch",
        "--enable-preview",
        "-Djdk.virtualThreadScheduler.parallelism=1"
      })
  public long structured(StructuredState on) {
    return on.peer.timeouts(TURNS);
  }
}
