package dev.thrum.soak;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.fs.AsyncFiles;
import dev.thrum.future.Future;
import dev.thrum.future.RuntimeClosedException;
import dev.thrum.net.TcpListener;
import dev.thrum.net.TcpStream;
import dev.thrum.process.AsyncProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Many short runtimes, each closed at a random moment while its tasks talk over sockets, read
 * files, block, sleep and run processes, and while a thread blocks on one more conversation. Each
 * close must come to its end, and so must each thread that blocked.
 */
final class CloseUnderLoad {

  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final int PROCESS_INTERVAL = 16;
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final long round;
  private final Random random;
  private final ExecutorService borrowed = Executors.newFixedThreadPool(2);

  private CloseUnderLoad(long round) {
    this.round = round;
    this.random = new Random(round);
  }

  public static void main(String[] args) throws InterruptedException {
    System.out.println(run(Soak.count(args, 2_000)));
  }

  static String run(long count) throws InterruptedException {
    long start = System.nanoTime();
    long failed = 0;
    AsyncRuntime.setDefaultUncaughtHandler(CloseUnderLoad::expectClosed);
    try {
      for (long round = 0; round < count; round++) {
        failed += new CloseUnderLoad(round).play();
      }
    } finally {
      AsyncRuntime.setDefaultUncaughtHandler(null);
    }
    return Soak.report(
        "closes under load", count, start, ", conversations cut short by theirs " + failed);
  }

  /** What is polled at the moment of the close may fail by it. */
  private static void expectClosed(String origin, Throwable failure) {
    if (!(failure instanceof RuntimeClosedException)) {
      failure.printStackTrace();
    }
  }

  /** How many conversations did not come to their ends; none need to. */
  private int play() throws InterruptedException {
    AsyncRuntime runtime = make();
    int[] failed = new int[1];
    Thread blocking = new Thread(() -> failed[0] = converse(runtime), "conversation " + round);
    Thread closing = new Thread(() -> close(runtime), "close " + round);
    begin(runtime);
    blocking.start();
    closing.start();
    await(closing, runtime);
    await(blocking, runtime);
    borrowed.shutdown();
    Soak.check(borrowed.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS), "borrowed");
    Soak.check(runtime.metrics().numAliveTasks() == 0, "tasks are alive after the close");
    return failed[0];
  }

  private AsyncRuntime make() {
    return switch ((int) (round % 4)) {
      case 0 -> AsyncRuntime.multiThread().workerThreads(2).build();
      case 1 -> AsyncRuntime.multiThread().workerThreads(1).maxBlockingThreads(1).build();
      case 2 -> AsyncRuntime.currentThread().build();
      default -> AsyncRuntime.on(borrowed);
    };
  }

  private void begin(AsyncRuntime runtime) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      runtime.spawn(conversation()).detach();
      runtime.spawn(Thrum.sleep(Duration.ofNanos(random.nextInt(5_000_000)))).detach();
      runtime.spawn(AsyncFiles.exists(Path.of("nowhere"))).detach();
      runtime.spawnBlocking(() -> spin(random.nextInt(20_000))).detach();
    }
    if (round % PROCESS_INTERVAL < 4) {
      runtime.spawn(AsyncProcess.command("sleep", "1000").killOnDrop(true).output()).detach();
    }
  }

  private int converse(AsyncRuntime runtime) {
    for (int i = 0; i < 3; i++) {
      try {
        runtime.blockOn(conversation());
      } catch (Exception cutShort) { // by the close, in one of many ways
        return 1;
      }
    }
    return 0;
  }

  /** A client sends four bytes to a server and gets them back. */
  private static Future<Object> conversation() {
    return Future.ready()
        .then(
            nothing -> {
              TcpListener listener = listen();
              Future<Void> serving = listener.accept().then(CloseUnderLoad::echo);
              Future<Void> asking =
                  TcpStream.connect(listener.localAddress()).then(CloseUnderLoad::ask);
              return closing(listener, Thrum.tryJoin(serving, asking));
            });
  }

  private static TcpListener listen() {
    try {
      return TcpListener.bind(new InetSocketAddress(LOOPBACK, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Future<Void> echo(TcpStream stream) {
    ByteBuffer bytes = ByteBuffer.allocate(4);
    return closing(stream, stream.readExactly(bytes).then(read -> stream.writeAll(bytes.flip())));
  }

  private static Future<Void> ask(TcpStream stream) {
    ByteBuffer bytes = ByteBuffer.allocate(4);
    return closing(
        stream, stream.writeAll(bytes.duplicate()).then(sent -> stream.readExactly(bytes)));
  }

  private static <T, R extends T> Future<T> closing(AutoCloseable resource, Future<R> future) {
    return future
        .onFailureOrDrop(() -> closeQuietly(resource))
        .map(
            value -> {
              closeQuietly(resource);
              return value;
            });
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void close(AsyncRuntime runtime) {
    spin(random.nextInt(200_000));
    runtime.close();
  }

  private static int spin(int count) {
    for (int i = 0; i < count; i++) {
      Thread.onSpinWait();
    }
    return count;
  }

  private void await(Thread thread, AsyncRuntime runtime) throws InterruptedException {
    thread.join(PATIENCE_MILLIS);
    if (thread.isAlive()) {
      StringBuilder story = new StringBuilder(thread.getName() + " hangs\n").append(runtime.dump());
      for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
        story.append('\n').append(each.getKey());
        for (StackTraceElement frame : each.getValue()) {
          story.append("\n    ").append(frame);
        }
      }
      throw new AssertionError(story.toString());
    }
  }
}
