package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A guard that undoes what was begun, unless it is disarmed at the end. However the method is left
 * in between, by a failure or by a drop, the guard is still armed.
 */
public final class GuardDisarm {

  private GuardDisarm() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    await(upload(out, "small", Duration.ofMillis(20)));
    try {
      Future<Void> large = upload(out, "large", Duration.ofSeconds(10));
      await(timeout(Duration.ofMillis(100), large), TimeoutException.class);
    } catch (TimeoutException e) {
      out.println("large: too slow");
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> upload(PrintStream out, String file, Duration duration) {
    try (Guard guard = new Guard(() -> out.println(file + ": half a file is deleted"))) {
      await(sleep(duration));
      out.println(file + ": uploaded");
      guard.disarm();
    }
    return Future.ready();
  }

  /** Runs an action when it is closed, unless it has been disarmed. */
  private static final class Guard implements AutoCloseable {
    private final Runnable undo;
    private boolean armed = true;

    Guard(Runnable undo) {
      this.undo = undo;
    }

    void disarm() {
      armed = false;
    }

    @Override
    public void close() {
      if (armed) {
        undo.run();
      }
    }
  }
}
