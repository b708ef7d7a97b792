package dev.thrum;

import static java.util.Objects.requireNonNull;

import dev.thrum.executor.Termination;
import dev.thrum.future.Future;
import dev.thrum.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * A fixed number of threads, each of which runs tasks of its own: a task stays on the thread it
 * began on, and so does whatever it spawns. For state that belongs to a thread, or that needs no
 * lock if one thread alone touches it.
 *
 * <p>Any thread may use it. Each thread is a current-thread runtime, with its own timers and
 * sockets, and keeps the program running. {@link #close} ends them all: every task is dropped on
 * its own thread.
 *
 * <p>Modelled on {@code tokio_util::task::LocalPoolHandle}.
 */
public final class PinnedPool implements AutoCloseable {

  private final List<PinnedThread> threads;

  private PinnedPool(List<PinnedThread> threads) {
    this.threads = threads;
  }

  /**
   * A pool of this many threads, which have started when this returns.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static PinnedPool of(int threads) {
    return of(threads, AsyncRuntime.currentThread().name("thrum-pinned"));
  }

  /**
   * As {@link #of(int)}, each thread with a runtime of these settings, such as the name and the
   * handler of uncaught failures.
   *
   * @throws IllegalArgumentException if there is less than one, or they are not those of a
   *     current-thread runtime
   */
  public static PinnedPool of(int threads, RuntimeBuilder settings) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads + " is less than one");
    }
    if (!settings.isOneThread()) {
      throw new IllegalArgumentException(
          "settings: a PinnedPool needs those of AsyncRuntime.currentThread()");
    }
    ThreadFactory factory = settings.threads("thread", new Termination());
    List<PinnedThread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(new PinnedThread(settings.build()));
    }
    all.forEach(thread -> thread.start(factory));
    return new PinnedPool(Collections.unmodifiableList(all));
  }

  /** Number of threads. */
  public int size() {
    return threads.size();
  }

  /**
   * How many tasks of this pool a thread has that are not over; what they have spawned does not
   * count.
   *
   * @throws IndexOutOfBoundsException if there is no such thread
   */
  public int load(int thread) {
    return threads.get(thread).load();
  }

  /**
   * Starts a task on the thread that has the fewest. The future is made there too, so it may use
   * what belongs to that thread; if the function throws, the task has failed. After {@link #close},
   * a cancelled task.
   */
  public <T> Task<T> spawnPinned(Supplier<? extends Future<T>> future) {
    requireNonNull(future, "spawnPinned: the function is null");
    Pinned<T> pinned;
    synchronized (this) { // choosing and counting, as one
      pinned = new Pinned<>(leastLoaded(), future);
    }
    return pinned.spawn();
  }

  /**
   * As {@link #spawnPinned}, on this very thread, counted from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such thread
   */
  public <T> Task<T> spawnPinnedOn(int thread, Supplier<? extends Future<T>> future) {
    requireNonNull(future, "spawnPinnedOn: the function is null");
    return new Pinned<>(threads.get(thread), future).spawn();
  }

  private PinnedThread leastLoaded() {
    PinnedThread least = threads.get(0);
    for (PinnedThread thread : threads) {
      if (thread.load() < least.load()) {
        least = thread;
      }
    }
    return least;
  }

  /**
   * Drops every task on its thread and waits for the threads to end; a poll that never returns
   * keeps it waiting. Idempotent.
   *
   * @throws IllegalStateException on a thread that runs async code, and in a blocking call of a
   *     task of this pool
   */
  @Override
  public void close() {
    threads.forEach(thread -> thread.requireOutside("PinnedPool.close()"));
    threads.forEach(PinnedThread::stop);
    threads.forEach(PinnedThread::join);
  }

  @Override
  public String toString() {
    return "PinnedPool of " + size();
  }
}
