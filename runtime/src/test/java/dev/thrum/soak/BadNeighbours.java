package dev.thrum.soak;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import dev.thrum.time.Sleep;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One task throws, one blocks its thread, one never returns from its poll, one throws while it is
 * cleaned up, again and again; the others go on and come to their results, and those that sleep
 * wake. The ones that block and never return have been asleep themselves, so that they had their
 * threads from the events.
 */
final class BadNeighbours {

  private BadNeighbours() {}

  public static void main(String[] args) {
    System.out.println(run(Soak.count(args, 5_000_000)));
  }

  static String run(long count) {
    long start = System.nanoTime();
    AtomicLong reported = new AtomicLong();
    CountDownLatch blocking = new CountDownLatch(1);
    Selfish selfish = new Selfish();
    long rounds = (count + 99) / 100;
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(4)
            .uncaughtHandler((origin, failure) -> reported.incrementAndGet())
            .build()) {
      Task<Object> blocked = runtime.spawn(asleep(1).then(x -> blocked(blocking)));
      Task<Object> busy = runtime.spawn(asleep(1).then(x -> selfish));
      Task<Long> ticking = runtime.spawn(new Ticking(selfish));
      for (long round = 0; round < rounds; round++) {
        runtime.spawn(Future.failed(new IllegalStateException("bad"))).detach();
        runtime.spawn(new BadCleanup()).close();
        long sum = 0;
        for (int i = 0; i < 100; i++) {
          Future<Integer> good = Thrum.yieldNow().map(x -> 1);
          sum += runtime.spawn(good).join();
        }
        Soak.check(sum == 100, "a good task came to " + sum);
      }
      long seen = selfish.ticks;
      while (selfish.ticks == seen) {
        Thread.onSpinWait(); // for as long as timers stand still
      }
      selfish.stop = true;
      blocking.countDown();
      Soak.check(ticking.join() > 0, "the ticks");
      busy.join();
      blocked.join();
    }
    Soak.check(reported.get() == 2 * rounds, "reported " + reported + " of " + 2 * rounds);
    return Soak.report("good tasks among bad ones", rounds * 100, start, "");
  }

  private static Future<Void> asleep(int millis) {
    return Future.ready().then(x -> Thrum.sleep(Duration.ofMillis(millis)));
  }

  /** Sleeps again and again. */
  private static final class Ticking implements Future<Long> {
    private final Selfish until;
    private Sleep sleep;

    Ticking(Selfish until) {
      this.until = until;
    }

    @Override
    public Poll<Long> poll(Context cx) {
      if (sleep == null) {
        sleep = Thrum.sleep(Duration.ofMillis(1));
      }
      while (sleep.poll(cx).isReady()) {
        until.ticks++;
        if (until.stop) {
          return Poll.ready(until.ticks);
        }
        sleep.reset(Duration.ofMillis(1));
      }
      return Poll.pending();
    }

    @Override
    public void drop() {
      if (sleep != null) {
        sleep.drop();
      }
    }
  }

  private static Future<Object> blocked(CountDownLatch latch) {
    return cx -> {
      latch.await();
      return Poll.ready(null);
    };
  }

  /** Keeps its thread for itself. */
  private static final class Selfish implements Future<Object> {
    private volatile boolean stop;
    private volatile long ticks; // of the one that sleeps

    @Override
    public Poll<Object> poll(Context cx) {
      while (!stop) {
        Thread.onSpinWait();
      }
      return Poll.ready(null);
    }
  }

  private static final class BadCleanup implements Future<Object> {
    @Override
    public Poll<Object> poll(Context cx) {
      return Poll.pending();
    }

    @Override
    public void drop() {
      throw new IllegalStateException("bad cleanup");
    }
  }
}
