package dev.thrum.samples.cancellation;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.timeout;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.sync.AsyncMutex;
import dev.thrum.sync.AsyncSemaphore;
import dev.thrum.sync.MutexGuard;
import dev.thrum.sync.SemaphorePermit;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A permit or lock that is given back by the last line of a method is never given back when the
 * method is dropped before; in try-with-resources it is, wherever that happens. The weaver warns of
 * the former, here too: the warnings are part of the sample.
 */
public final class Leaks {

  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final PrintStream out;
  private final AsyncSemaphore permits = new AsyncSemaphore(2);
  private final AsyncMutex lock = new AsyncMutex();

  private Leaks(PrintStream out) {
    this.out = out;
  }

  @Async
  public static Future<Void> run(PrintStream out) {
    Leaks careless = new Leaks(out);
    await(careless.giveUp("by the last line", careless.workAndRelease()));
    await(careless.giveUp("by the last line", careless.workAndRelease()));
    Leaks careful = new Leaks(out);
    await(careful.giveUp("in try-with-resources", careful.workHolding()));
    await(careful.giveUp("in try-with-resources", careful.workHolding()));
    return Future.ready();
  }

  @Async
  private Future<Void> giveUp(String how, Future<Void> work) {
    try {
      await(timeout(SOON, work), TimeoutException.class);
    } catch (TimeoutException e) {
      out.printf(
          "released %s: %d of 2 permits are left, and the lock is %s%n",
          how, permits.availablePermits(), lock.isLocked() ? "locked" : "free");
    }
    return Future.ready();
  }

  /** The mistake. */
  @Async
  private Future<Void> workAndRelease() {
    SemaphorePermit permit = await(permits.acquire());
    MutexGuard guard = await(lock.lock());
    await(sleep(LONG));
    guard.close();
    permit.close();
    return Future.ready();
  }

  /** The remedy. */
  @Async
  private Future<Void> workHolding() {
    try (SemaphorePermit permit = await(permits.acquire());
        MutexGuard guard = await(lock.lock())) {
      await(sleep(LONG));
    }
    return Future.ready();
  }
}
