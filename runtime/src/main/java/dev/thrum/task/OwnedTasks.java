package dev.thrum.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one executor, each from its spawn until it is over, so that none outlives it.
 *
 * <p>Thread-safe. No task is touched under the lock.
 */
public final class OwnedTasks {

  private static final int MAX_SHARDS = 64;

  /** Who runs them. */
  final Scheduler scheduler;

  /** What else is done about them; null for nothing. */
  final @Nullable TaskHooks hooks;

  /** What each task is to note of its spawn. */
  final SpawnNotes notes;

  /** Knows who can be woken; null if nobody asks. */
  final @Nullable TrackedWakers wakers;

  private final UnseenFailures unseen = new UnseenFailures();
  private final TaskShard[] shards;
  private final Object emptiness = new Object();
  private volatile boolean awaited;

  /** For an executor that begins, of one thread. */
  public OwnedTasks(Scheduler scheduler) {
    this(scheduler, null, SpawnNotes.NOTHING, 1);
  }

  /**
   * Likewise, with hooks, if any, and notes.
   *
   * @param threads how many threads may spawn at once without standing in each other's way
   */
  public OwnedTasks(Scheduler scheduler, @Nullable TaskHooks hooks, SpawnNotes notes, int threads) {
    this.scheduler = scheduler;
    this.hooks = hooks;
    this.notes = notes;
    this.wakers = hooks != null && hooks.tracksWakers ? new TrackedWakers() : null;
    this.shards = new TaskShard[Math.min(MAX_SHARDS, Integer.highestOneBit(2 * threads - 1))];
    Arrays.setAll(shards, i -> new TaskShard(this));
  }

  UnseenFailures unseen() {
    return unseen;
  }

  /** Where the current thread's next task goes. */
  TaskShard shard() {
    return shards.length == 1
        ? shards[0]
        : shards[(int) Thread.currentThread().getId() & (shards.length - 1)];
  }

  /** Number of tasks that are not over. */
  public int size() {
    int sum = 0;
    for (TaskShard shard : shards) {
      sum += shard.size();
    }
    return sum;
  }

  /** Number of tasks there have been so far. */
  public long spawned() {
    long sum = 0;
    for (TaskShard shard : shards) {
      sum += shard.spawned();
    }
    return sum;
  }

  /** Hands every task to an observer. */
  public void forEach(Consumer<? super Task<?>> observer) {
    snapshot(Integer.MAX_VALUE).forEach(observer);
  }

  /**
   * Takes no task any more and shuts all of them down; those that other threads are polling go when
   * their polls return. The caller is inside its runtime.
   */
  public void shutDown() {
    for (TaskShard shard : shards) {
      shard.close();
    }
    snapshot(Integer.MAX_VALUE).forEach(TaskCell::shutDown);
  }

  /** Whether somebody waits to be told, by {@link #signalEmpty}, that a shard has become empty. */
  boolean isAwaited() {
    return awaited;
  }

  void signalEmpty() {
    synchronized (emptiness) {
      emptiness.notifyAll();
    }
  }

  /** Reports the failures that nobody has seen; for an executor whose tasks are over. */
  public void reportUnseen() {
    unseen.reportAll();
  }

  /** Waits for the last task to be over; false if that took too long. */
  public boolean awaitEmpty(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
    synchronized (emptiness) {
      awaited = true; // before the look at the shards, each under its lock
      while (size() > 0) {
        long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        emptiness.wait(left);
      }
      return true;
    }
  }

  /** The tasks as they are now, of each shard the latest first; at most so many. */
  public List<TaskView> views(int limit) {
    return snapshot(limit).stream().map(TaskCell::view).toList();
  }

  /**
   * The suspended tasks whose wakers are gone, so that nobody will ever wake them. Collects garbage
   * to know. None if wakers are not tracked.
   */
  public List<TaskInfo> beyondWaking() {
    if (wakers == null) {
      return List.of();
    }
    System.gc();
    return snapshot(Integer.MAX_VALUE).stream()
        .map(TaskCell::view)
        .filter(task -> task.state() == TaskView.State.SUSPENDED)
        .filter(task -> wakers.isGone((TaskCell<?>) task.handle()))
        .map(TaskView::task)
        .toList();
  }

  private List<TaskCell<?>> snapshot(int limit) {
    List<TaskCell<?>> all = new ArrayList<>();
    for (TaskShard shard : shards) {
      shard.addTo(all, limit);
    }
    return all;
  }
}
