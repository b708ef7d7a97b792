package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.benchmarks.hand.Slot;
import dev.thrum.benchmarks.peers.VirtualThreads;
import dev.thrum.channel.Mpsc;
import dev.thrum.channel.MpscReceiver;
import dev.thrum.channel.MpscSender;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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

/** What does a message there and one back cost, through channels with room for one? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PingPong {

  private static final int ROUNDS = 10_000;
  private static final Integer BALL = 1;

  private final RunQueue queue = new RunQueue();
  private final AsyncRuntime one = AsyncRuntime.currentThread().build();
  private final AsyncRuntime two = AsyncRuntime.multiThread().workerThreads(2).build();

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
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long handOneThread() {
    Slot there = new Slot(queue);
    Slot back = new Slot(queue);
    Server server = new Server(there, back);
    Returner returner = new Returner(there, back);
    queue.add(server);
    queue.add(returner);
    queue.run();
    return server.sum;
  }

  /** Sends, and waits for the answer. */
  private static final class Server implements Machine {

    private final Slot there;
    private final Slot back;
    private int left = ROUNDS;
    private boolean sending = true;
    private long sum;

    Server(Slot there, Slot back) {
      this.there = there;
      this.back = back;
    }

    @Override
    public void resume() {
      while (left > 0) {
        if (sending) {
          if (!there.put(1, this)) {
            return;
          }
          sending = false;
        }
        if (!back.hasValue(this)) {
          return;
        }
        sum += back.take();
        sending = true;
        left--;
      }
    }
  }

  /** Sends back what it gets. */
  private static final class Returner implements Machine {

    private final Slot there;
    private final Slot back;
    private int left = ROUNDS;
    private boolean receiving = true;
    private long ball;

    Returner(Slot there, Slot back) {
      this.there = there;
      this.back = back;
    }

    @Override
    public void resume() {
      while (left > 0) {
        if (receiving) {
          if (!there.hasValue(this)) {
            return;
          }
          ball = there.take();
          receiving = false;
        }
        if (!back.put(ball, this)) {
          return;
        }
        receiving = true;
        left--;
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long thrumOneThread() {
    return one.blockOn(play());
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long thrumTwoThreads() {
    return two.blockOn(two.spawn(play()));
  }

  @Async
  private static Future<Long> play() {
    Mpsc<Integer> there = Mpsc.bounded(1);
    Mpsc<Integer> back = Mpsc.bounded(1);
    long sum = 0;
    try (Task<Void> returner = spawn(giveBack(there.receiver(), back.sender()))) {
      MpscSender<Integer> send = there.sender();
      MpscReceiver<Integer> receive = back.receiver();
      for (int i = 0; i < ROUNDS; i++) {
        await(send.send(BALL));
        sum += await(receive.recv());
      }
      await(returner);
    }
    return Future.ready(sum);
  }

  @Async
  private static Future<Void> giveBack(MpscReceiver<Integer> receive, MpscSender<Integer> send) {
    for (int i = 0; i < ROUNDS; i++) {
      await(send.send(await(receive.recv())));
    }
    return Future.ready();
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms512m",
        "-Xmx512m",
        "-XX:+AlwaysPreTouch",
        "-Djdk.virtualThreadScheduler.parallelism=1"
      })
  public long virtualThreadsOneThread() throws InterruptedException {
    return playOnThreads();
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms512m",
        "-Xmx512m",
        "-XX:+AlwaysPreTouch",
        "-Djdk.virtualThreadScheduler.parallelism=2"
      })
  public long virtualThreadsTwoThreads() throws InterruptedException {
    return playOnThreads();
  }

  private static long playOnThreads() throws InterruptedException {
    BlockingQueue<Integer> there = new ArrayBlockingQueue<>(1);
    BlockingQueue<Integer> back = new ArrayBlockingQueue<>(1);
    long[] sum = new long[1];
    Thread server =
        VirtualThreads.start(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                putIn(there, BALL);
                sum[0] += takeFrom(back);
              }
            });
    Thread returner =
        VirtualThreads.start(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                putIn(back, takeFrom(there));
              }
            });
    server.join();
    returner.join();
    return sum[0];
  }

  private static void putIn(BlockingQueue<Integer> queue, Integer value) {
    try {
      queue.put(value);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Integer takeFrom(BlockingQueue<Integer> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long kotlinOneThread(KotlinState on) {
    return on.peer.pingPong(ROUNDS, 1);
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public long kotlinTwoThreads(KotlinState on) {
    return on.peer.pingPong(ROUNDS, 2);
  }
}
