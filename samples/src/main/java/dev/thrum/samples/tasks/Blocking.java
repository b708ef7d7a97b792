package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.blockInPlace;
import static dev.thrum.Thrum.join;
import static dev.thrum.Thrum.spawnBlocking;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.PrintStream;

/**
 * What can't but block a thread is given one: {@code spawnBlocking} moves the call away, {@code
 * blockInPlace} moves the other tasks away. A long computation yields now and then.
 */
public final class Blocking {

  private Blocking() {}

  @Async
  public static Future<Void> run(PrintStream out) {
    out.println("elsewhere: " + await(spawnBlocking(Blocking::slowCall)));
    out.println("in place: " + blockInPlace(Blocking::slowCall));

    await(join(compute(out, "one"), compute(out, "another")));
    return Future.ready();
  }

  private static int slowCall() throws InterruptedException {
    Thread.sleep(200);
    return 42;
  }

  /** Long, if you imagine more steps; between two of them others have their turn. */
  @Async
  private static Future<Void> compute(PrintStream out, String name) {
    long sum = 0;
    for (int i = 1; i <= 10; i++) {
      sum += i;
      if (i % 5 == 0) {
        out.println(name + ": " + sum);
        await(yieldNow());
      }
    }
    return Future.ready();
  }
}
