package dev.thrum.benchmarks.workloads;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.spawn;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.benchmarks.hand.Buffer;
import dev.thrum.benchmarks.hand.Machine;
import dev.thrum.benchmarks.hand.RunQueue;
import dev.thrum.benchmarks.peers.VirtualThreads;
import dev.thrum.channel.Mpsc;
import dev.thrum.channel.MpscReceiver;
import dev.thrum.channel.MpscSender;
import dev.thrum.future.Future;
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

/**
 * What does a message cost that four tasks send to one through a channel with room for 1024, on two
 * threads?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 10)
@Measurement(iterations = 10)
public class FourToOne {

  private static final int MESSAGES = Million.SIZE;
  private static final int SENDERS = 4;
  private static final int ROOM = 1024;
  private static final Integer MESSAGE = 1;

  private final AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();

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
  @OperationsPerInvocation(Million.ROUND)
  public long handOneThread() {
    RunQueue queue = new RunQueue();
    Buffer channel = new Buffer(queue, ROOM);
    Receiver receiver = new Receiver(channel);
    queue.add(receiver);
    for (int i = 0; i < SENDERS; i++) {
      queue.add(new Sender(channel));
    }
    queue.run();
    return receiver.sum;
  }

  /** Receives all. */
  private static final class Receiver implements Machine {

    private final Buffer channel;
    private int left = MESSAGES;
    private long sum;

    Receiver(Buffer channel) {
      this.channel = channel;
    }

    @Override
    public void resume() {
      while (left > 0 && channel.hasValue(this)) {
        sum += channel.take();
        left--;
      }
    }
  }

  /** Sends its share. */
  private static final class Sender implements Machine {

    private final Buffer channel;
    private int left = MESSAGES / SENDERS;

    Sender(Buffer channel) {
      this.channel = channel;
    }

    @Override
    public void resume() {
      while (left > 0 && channel.put(1, this)) {
        left--;
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long thrumTwoThreads() {
    return runtime.blockOn(runtime.spawn(receiveAll()));
  }

  @Async
  private static Future<Long> receiveAll() {
    Mpsc<Integer> channel = Mpsc.bounded(ROOM);
    MpscReceiver<Integer> receiver = channel.receiver();
    for (int i = 0; i < SENDERS; i++) {
      spawn(sendAll(channel.sender().copy())).detach();
    }
    long sum = 0;
    for (int i = 0; i < MESSAGES; i++) {
      sum += await(receiver.recv());
    }
    return Future.ready(sum);
  }

  @Async
  private static Future<Void> sendAll(MpscSender<Integer> sender) {
    for (int i = 0; i < MESSAGES / SENDERS; i++) {
      await(sender.send(MESSAGE));
    }
    return Future.ready();
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  @Fork(
      value = 2,
      jvmArgsAppend = {
        "-Xms512m",
        "-Xmx512m",
        "-XX:+AlwaysPreTouch",
        "-Djdk.virtualThreadScheduler.parallelism=2"
      })
  public long virtualThreadsTwoThreads() throws InterruptedException {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(ROOM);
    long[] sum = new long[1];
    for (int i = 0; i < SENDERS; i++) {
      VirtualThreads.start(() -> sendAll(queue));
    }
    VirtualThreads.start(() -> sum[0] = receiveAll(queue)).join();
    return sum[0];
  }

  private static void sendAll(BlockingQueue<Integer> queue) {
    try {
      for (int i = 0; i < MESSAGES / SENDERS; i++) {
        queue.put(MESSAGE);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long receiveAll(BlockingQueue<Integer> queue) {
    try {
      long sum = 0;
      for (int i = 0; i < MESSAGES; i++) {
        sum += queue.take();
      }
      return sum;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  @OperationsPerInvocation(Million.ROUND)
  public long kotlinTwoThreads(KotlinState on) {
    return on.peer.fourToOne(MESSAGES);
  }
}
