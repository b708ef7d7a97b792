package dev.thrum.soak;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Wakes from threads outside the runtime, of which none may be lost: each of them sends a few to
 * each of its tasks, and goes on only when all tasks have seen the last one. A lost one is a hang.
 */
final class ForeignWakes {

  private static final int TASKS = 16; // per thread
  private static final int THREADS = 2;

  private ForeignWakes() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println(run(Soak.count(args, 100_000_000)));
  }

  /** Sees what was sent whenever it is polled. */
  private static final class Sleeper implements Future<Long> {
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean last;
    private volatile long seen;
    private volatile Waker waker = Waker.noop();
    private long polls; // on purpose not volatile

    @Override
    public Poll<Long> poll(Context cx) {
      polls++;
      waker = cx.waker();
      seen = sent.get();
      return last ? Poll.ready(polls) : Poll.pending();
    }

    void wake() {
      sent.incrementAndGet();
      waker.wake();
    }
  }

  static String run(long count) throws InterruptedException {
    long start = System.nanoTime();
    AtomicLong sent = new AtomicLong();
    AtomicLong polls = new AtomicLong();
    List<Throwable> failures = new ArrayList<>();
    try (AsyncRuntime runtime = AsyncRuntime.multiThread().workerThreads(2).build()) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        Thread thread =
            new Thread(() -> polls.addAndGet(play(runtime, random, count / THREADS, sent)));
        thread.setUncaughtExceptionHandler((t, failure) -> failures.add(failure));
        thread.start();
        threads.add(thread);
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    Soak.check(failures.isEmpty(), "failures: " + failures);
    Soak.check(sent.get() >= count, "sent only " + sent);
    return Soak.report("wakes by other threads", sent.get(), start, ", polls " + polls);
  }

  /** Answers how many polls there were. */
  private static long play(
      AsyncRuntime runtime, SplittableRandom random, long count, AtomicLong total) {
    List<Sleeper> sleepers = new ArrayList<>();
    List<Task<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      Sleeper sleeper = new Sleeper();
      sleepers.add(sleeper);
      tasks.add(runtime.spawn(sleeper));
      while (sleeper.waker == Waker.noop()) {
        Thread.yield(); // a wake before the first poll has nobody to go to
      }
    }
    long sent = 0;
    while (sent < count) {
      for (Sleeper sleeper : sleepers) {
        for (int wakes = random.nextInt(1, 8); wakes > 0; wakes--) {
          sleeper.wake();
          sent++;
        }
      }
      sleepers.forEach(ForeignWakes::awaitSeen);
    }
    total.addAndGet(sent);
    sleepers.forEach(sleeper -> sleeper.last = true);
    sleepers.forEach(Sleeper::wake);
    return tasks.stream().mapToLong(Task::join).sum();
  }

  private static void awaitSeen(Sleeper sleeper) {
    long deadline = 0;
    for (int spins = 0; sleeper.seen < sleeper.sent.get(); spins++) {
      if (spins < 100) {
        Thread.onSpinWait();
      } else {
        deadline = deadline == 0 ? System.nanoTime() + 60_000_000_000L : deadline;
        Soak.check(System.nanoTime() < deadline, "a wake was lost after " + sleeper.seen);
        Thread.yield();
      }
    }
  }
}
