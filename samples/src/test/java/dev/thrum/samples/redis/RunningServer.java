package dev.thrum.samples.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.AsyncRuntime;
import dev.thrum.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
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
  private final Task<Void> task;
  private final int port;

  RunningServer(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("--port", "0"));
    arguments.addAll(List.of(options));
    task = runtime.spawn(RedisServer.run(new PrintStream(printed, true, UTF_8), arguments));
    port = awaitPort();
  }

  private int awaitPort() throws InterruptedException {
    for (; ; ) {
      Matcher matcher = PORT.matcher(output());
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
      if (task.isFinished()) {
        task.join();
        throw new IllegalStateException("the server has ended: " + output());
      }
      Thread.sleep(5);
    }
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

  /** Ends it as Ctrl-C does. */
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
