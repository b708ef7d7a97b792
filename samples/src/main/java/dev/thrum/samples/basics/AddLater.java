package dev.thrum.samples.basics;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.spawn;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A future that has nothing to wait for is ready at its first poll: no trip through a scheduler.
 * One that waits for a second keeps nobody else from running.
 */
public final class AddLater {

  private AddLater() {}

  @Async
  public static Future<Void> run(PrintStream out) throws Exception {
    boolean ready = add(15, 3).poll(Waker::noop).isReady();
    out.println("ready at once: " + ready + ", 15 + 3 = " + await(add(15, 3)));

    try (Task<Void> ticks = spawn(tick(out))) {
      out.println("after a second: 20 + 5 = " + await(addAfterOneSecond(20, 5)));
    }
    return Future.ready();
  }

  @Async
  private static Future<Integer> add(int a, int b) {
    return Future.ready(a + b);
  }

  @Async
  private static Future<Integer> addAfterOneSecond(int a, int b) {
    await(sleep(Duration.ofSeconds(1)));
    return add(a, b);
  }

  @Async
  private static Future<Void> tick(PrintStream out) {
    for (; ; ) {
      await(sleep(Duration.ofMillis(400)));
      out.println("another task runs");
    }
  }
}
