package dev.thrum.soak;

import dev.thrum.AsyncRuntime;
import dev.thrum.Thrum;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tasks that are spawned and end: awaited, detached, cancelled and failed ones. What is in use
 * after a tenth of them is what is in use after all.
 */
final class FlatHeap {

  private static final int OUTSTANDING = 1_000;

  /** Less than a byte for each of a full run's tasks, and room for what the JVM does itself. */
  private static final long ALLOWED_GROWTH = 4 << 20;

  private static final Exception FAILURE = new IllegalStateException("on purpose");

  private FlatHeap() {}

  public static void main(String[] args) {
    System.out.println(run(Soak.count(args, 100_000_000)));
  }

  static String run(long count) {
    long start = System.nanoTime();
    long early;
    long late;
    AtomicLong reported = new AtomicLong();
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(2)
            .uncaughtHandler((origin, failure) -> reported.incrementAndGet())
            .build()) {
      spawnAndFinish(runtime, count / 10);
      early = Soak.usedBytes();
      spawnAndFinish(runtime, count - count / 10);
      late = Soak.usedBytes();
    }
    Soak.check(
        reported.get() >= count / 6 - 1 && reported.get() <= count / 6 + 1, "reported " + reported);
    Soak.check(late - early < ALLOWED_GROWTH, "heap grew from " + early + " to " + late);
    String heap = String.format(", heap in use %,d then %,d bytes", early, late);
    return Soak.report("tasks spawned and finished", count, start, heap);
  }

  private static void spawnAndFinish(AsyncRuntime runtime, long count) {
    Queue<Task<?>> outstanding = new ArrayDeque<>();
    for (long i = 0; i < count; i++) {
      switch ((int) (i % 6)) {
        case 0 -> outstanding.add(runtime.spawn(Future.ready(i)));
        case 1 -> outstanding.add(runtime.spawn(Thrum.yieldNow()));
        case 2 -> runtime.spawn(Future.pending()).close();
        case 3 -> runtime.spawn(Future.ready(i)).detach();
        case 4 -> runtime.spawn(Future.failed(FAILURE)).detach();
        default -> outstanding.add(runtime.spawn(Future.failed(FAILURE)));
      }
      if (outstanding.size() == OUTSTANDING) {
        outstanding.forEach(FlatHeap::await);
        outstanding.clear();
      }
    }
    outstanding.forEach(FlatHeap::await);
  }

  private static void await(Task<?> task) {
    try {
      task.join();
    } catch (IllegalStateException failure) {
      Soak.check(failure == FAILURE, "failed otherwise: " + failure);
    }
  }
}
