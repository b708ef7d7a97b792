package dev.thrum.samples.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.samples.net.ServerOptions;
import dev.thrum.sync.Notify;
import dev.thrum.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sample on a port of the system's choice. */
final class RunningServer implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("listens on port (\\d+)");

  private final List<String> uncaught = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final AsyncRuntime runtime =
      AsyncRuntime.multiThread()
          .workerThreads(2)
          .uncaughtHandler((origin, failure) -> uncaught.add(origin + ": " + failure))
          .build();
  private final Notify stop = new Notify();
  private final Task<Void> task;
  private final int port;

  RunningServer(String... options) throws Exception {
    List<String> arguments = List.of(options);
    task =
        runtime.spawn(
            RedisServer.serve(
                ServerOptions.parse("redis-server", 0, arguments),
                () -> stop.notified().map(told -> "the test"),
                new PrintStream(printed, true, UTF_8)));
    port = awaitPort();
  }

  private int awaitPort() throws InterruptedException {
    Matcher matcher = PORT.matcher(awaitOutput("connections"));
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** Waits until it has printed this; all that it has printed. */
  String awaitOutput(String part) throws InterruptedException {
    while (!output().contains(part)) {
      if (task.isFinished()) {
        task.join();
        throw new IllegalStateException("the server has ended: " + output());
      }
      Thread.sleep(5);
    }
    return output();
  }

  int port() {
    return port;
  }

  RespClient connect() throws IOException {
    return new RespClient(port);
  }

  String output() {
    return printed.toString(UTF_8);
  }

  /** Asks it to end, as Ctrl-C does. */
  void stop() {
    stop.notifyOne();
  }

  /** Drops it. */
  void drop() {
    task.abort();
    try {
      task.join();
    } catch (CancellationException expected) {
      // that is how it ends
    }
  }

  /** Waits for its end by itself. */
  void join() {
    task.join();
  }

  /** What went wrong where nobody looked; nothing should. */
  List<String> uncaught() {
    return uncaught;
  }

  @Override
  public void close() {
    task.abort();
    runtime.close();
  }
}
