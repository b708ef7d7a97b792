package dev.thrum.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wakes, closes, aborts, detaches and completions meet on a real runtime, as they come. */
@Timeout(120)
class TaskStressTest {

  private static final int TASKS = Integer.getInteger("thrum.test.stress", 20_000);

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ended = new AtomicInteger();

  /** Needs so many wakes, each of which may come from anywhere, at any time. */
  private final class Checked implements Future<Integer> {
    private final AtomicBoolean inUse = new AtomicBoolean();
    private final AtomicInteger wakes = new AtomicInteger();
    private final int needed;
    private volatile Waker waker = Waker.noop();
    private int polls; // on purpose not volatile: polls follow each other
    private boolean over;

    Checked(int needed) {
      this.needed = needed;
    }

    @Override
    public Poll<Integer> poll(Context cx) {
      enter();
      polls++;
      waker = cx.waker();
      boolean ready = wakes.get() >= needed;
      if (ready) {
        end();
      }
      inUse.set(false);
      return ready ? Poll.ready(polls) : Poll.pending();
    }

    @Override
    public void drop() {
      enter();
      end();
      inUse.set(false);
    }

    private void enter() {
      if (!inUse.compareAndSet(false, true)) {
        faults.add("used by two threads at once");
      }
      if (over) {
        faults.add("used when over");
      }
    }

    private void end() {
      over = true;
      ended.incrementAndGet();
    }

    void wake() {
      wakes.incrementAndGet();
      waker.wake();
    }
  }

  @Test
  void every_future_is_completed_or_dropped_exactly_once() throws Exception {
    try (AsyncRuntime runtime =
        AsyncRuntime.multiThread()
            .workerThreads(3)
            .uncaughtHandler((origin, failure) -> faults.add(failure.toString()))
            .build()) {
      Queue<Task<Integer>> awaited = new ConcurrentLinkedQueue<>();
      Thread[] threads = new Thread[3];
      for (int t = 0; t < threads.length; t++) {
        Random random = new Random(t);
        threads[t] = new Thread(() -> play(runtime, random, TASKS / threads.length, awaited));
        threads[t].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      for (Task<Integer> task : awaited) {
        Outcome<Integer> outcome = runtime.blockOn(task.outcome());
        if (!(outcome instanceof Outcome.Success<Integer>)) {
          faults.add(outcome.toString());
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(ended).hasValue(TASKS / 3 * 3);
  }

  private void play(AsyncRuntime runtime, Random random, int tasks, Queue<Task<Integer>> awaited) {
    Checked[] recent = new Checked[16];
    for (int i = 0; i < tasks; i++) {
      Checked future = new Checked(random.nextInt(4));
      Task<Integer> task = runtime.spawn(future);
      switch (random.nextInt(5)) {
        case 0 -> task.close();
        case 1 -> task.abort();
        case 2 -> task.detach();
        default -> {
          for (int wakes = future.needed; wakes > 0; wakes--) {
            future.wake();
          }
          awaited.add(task);
        }
      }
      recent[i % recent.length] = future;
      Checked other = recent[random.nextInt(recent.length)];
      if (other != null) {
        other.wake();
      }
    }
  }
}
