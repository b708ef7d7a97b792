package dev.thrum.soak;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.sync.Notify;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many tasks may be asleep at once: half of them wait for a timer that never comes, half for a
 * notification, which comes; the close drops the rest.
 */
final class SuspendedTasks {

  private SuspendedTasks() {}

  public static void main(String[] args) {
    System.out.println(run(Soak.count(args, 1_000_000)));
  }

  static String run(long count) {
    long start = System.nanoTime();
    long before = Soak.usedBytes();
    AtomicLong asleep = new AtomicLong();
    AtomicLong woken = new AtomicLong();
    Notify notify = new Notify();
    AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build();
    for (long i = 0; i < count; i++) {
      boolean timed = i % 2 == 0;
      runtime
          .spawn(
              Future.ready()
                  .then(
                      x -> {
                        asleep.incrementAndGet();
                        return timed
                            ? Thrum.sleep(Duration.ofDays(1 + asleep.get() % 9))
                            : notify.notified();
                      })
                  .map(x -> woken.incrementAndGet()))
          .detach();
    }
    while (asleep.get() < count) {
      Thread.onSpinWait();
    }
    runtime.blockOn(Thrum.yieldNow());
    long each = (Soak.usedBytes() - before) / count;
    notify.notifyWaiters();
    while (woken.get() < count / 2) {
      notify.notifyWaiters(); // for those that were not yet listening
      Thread.yield();
    }
    Soak.check(woken.get() == count / 2, "woken: " + woken);
    runtime.close();
    Soak.check(woken.get() == count / 2, "woken at the end: " + woken);
    return Soak.report("tasks asleep at once", count, start, ", " + each + " bytes each");
  }
}
