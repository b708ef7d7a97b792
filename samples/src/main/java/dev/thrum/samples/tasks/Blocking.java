package dev.thrum.samples.tasks;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.blockInPlace;
import static dev.thrum.Thrum.join;
import static dev.thrum.Thrum.spawnBlocking;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.AsyncRuntime;
import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * What can't but block a thread is given one: {@code spawnBlocking} moves the call away, {@code
 * blockInPlace} moves the other tasks away. A long computation yields now and then. Who does none
 * of it keeps his neighbours waiting, and is told on.
 */
public final class Blocking {

  private Blocking() {}

  @Async
  public static Future<Void> run(PrintStream out) throws InterruptedException {
    try (Task<Integer> elsewhere = spawnBlocking(Blocking::slowCall)) {
      out.println("in place: " + blockInPlace(Blocking::slowCall));
      out.println("elsewhere: " + await(elsewhere));
    }
    await(join(compute(out, "one"), compute(out, "another")));
    await(inTheWay(out));
    return Future.ready();
  }

  private static int slowCall() throws InterruptedException {
    Thread.sleep(2000);
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

  /** Two tasks and one thread, which the first one keeps until that is noticed. */
  @Async
  private static Future<Void> inTheWay(PrintStream out) throws InterruptedException {
    CountDownLatch noticed = new CountDownLatch(1);
    AsyncRuntime one =
        AsyncRuntime.multiThread()
            .workerThreads(1)
            .slowPollThreshold(Duration.ofMillis(50))
            .onSlowPoll(
                poll -> {
                  out.println("noticed: " + poll.place().getMethodName() + " keeps a thread");
                  noticed.countDown();
                })
            .build();
    try {
      await(join(one.spawn(first(out, noticed)), one.spawn(second(out))));
    } finally {
      one.shutdown(Duration.ZERO); // close() would block until it is over
    }
    return Future.ready();
  }

  @Async
  private static Future<Void> first(PrintStream out, CountDownLatch noticed)
      throws InterruptedException {
    blockUntil(noticed); // the mistake
    out.println("the first one is done");
    return Future.ready();
  }

  private static void blockUntil(CountDownLatch noticed) throws InterruptedException {
    noticed.await();
  }

  @Async
  private static Future<Void> second(PrintStream out) {
    out.println("the second one has its turn");
    return Future.ready();
  }
}
