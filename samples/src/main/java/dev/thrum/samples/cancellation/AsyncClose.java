package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Cleanup that has to wait, saying goodbye to a server say. In the ordinary course it is awaited; a
 * drop does not wait, so {@code close} leaves it to a task of its own, and blocks nobody.
 */
public final class AsyncClose {

  private AsyncClose() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    await(session(out, "first", Duration.ofMillis(20)));
    try {
      Future<Void> second = session(out, "second", Duration.ofSeconds(10));
      await(timeout(Duration.ofMillis(50), second), TimeoutException.class);
    } catch (TimeoutException e) {
      out.println("second: timed out");
    }
    await(sleep(Duration.ofMillis(200))); // the goodbye of the second is still under way
    return Future.ready();
  }

  @Async
  private static Future<Void> session(PrintStream out, String name, Duration duration) {
    try (Connection connection = new Connection(out, name)) {
      await(sleep(duration));
      await(connection.closeAsync());
      out.println(name + ": over");
    }
    return Future.ready();
  }

  private static final class Connection implements AutoCloseable {
    private final PrintStream out;
    private final String name;
    private boolean closed;

    Connection(PrintStream out, String name) {
      this.out = out;
      this.name = name;
    }

    @Async
    Future<Void> closeAsync() {
      closed = true;
      await(sleep(Duration.ofMillis(50)));
      out.println(name + ": goodbye was said");
      return Future.ready();
    }

    @Override
    public void close() {
      if (!closed) {
        spawn(closeAsync()).detach();
      }
    }
  }
}
