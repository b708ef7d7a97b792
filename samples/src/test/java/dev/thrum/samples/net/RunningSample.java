package dev.thrum.samples.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import dev.thrum.samples.Sample;
import dev.thrum.task.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server among the samples, on a port of the system's choice; what it prints is read here. */
public final class RunningSample implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("listens on port (\\d+)");

  private final List<String> uncaught = new CopyOnWriteArrayList<>();
  private final AsyncRuntime runtime =
      AsyncRuntime.multiThread()
          .workerThreads(2)
          .uncaughtHandler((origin, failure) -> uncaught.add(origin + ": " + failure))
          .build();
  private final BufferedReader printed;
  private final Task<Void> task;
  private final int port;

  /** Starts it. */
  public RunningSample(Sample sample, String... arguments) throws Exception {
    PipedInputStream in = new PipedInputStream(64 * 1024);
    PrintStream out = new PrintStream(new PipedOutputStream(in), true, UTF_8);
    printed = new BufferedReader(new InputStreamReader(in, UTF_8));
    task = runtime.spawn(sample.run(out, List.of(arguments)));
    Matcher first = PORT.matcher(nextLine());
    assertThat(first.find()).isTrue();
    port = Integer.parseInt(first.group(1));
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** Waits for it. */
  public String nextLine() throws IOException {
    return printed.readLine();
  }

  /** Waits for a future on its runtime. */
  public <T> T blockOn(Future<T> future) {
    return runtime.blockOn(future);
  }

  /** Waits for its end by itself. */
  public void join() {
    task.join();
  }

  /** Drops it. */
  public void drop() {
    task.abort();
    try {
      task.join();
    } catch (CancellationException expected) {
      // that is how it ends
    }
  }

  /** What went wrong where nobody looked; nothing should. */
  public List<String> uncaught() {
    return uncaught;
  }

  @Override
  public void close() {
    task.abort();
    runtime.close();
  }
}
