package dev.thrum.task;

import dev.thrum.internal.Polling;
import dev.thrum.internal.concurrent.SpinLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one executor, each from its spawn until it is over, so that none outlives it.
 *
 * <p>Thread-safe.
 */
public final class OwnedTasks {

  /** How long a removal may go unnoticed that nobody was told of. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Who runs them. */
  final Scheduler scheduler;

  /** What else is done about them; null for nothing. */
  final @Nullable TaskHooks hooks;

  /** What each task is to note of its spawn. */
  final SpawnNotes notes;

  /** Knows who can be woken; null if nobody asks. */
  final @Nullable TrackedWakers wakers;

  private final UnseenFailures unseen = new UnseenFailures();
  private final TaskShard shared;
  private volatile TaskShard[] shards; // grows, under this
  private final Object leaving = new Object();
  private int removals; // guarded by leaving
  private volatile boolean awaited;

  /** For an executor that begins. */
  public OwnedTasks(Scheduler scheduler) {
    this(scheduler, null, SpawnNotes.NOTHING);
  }

  /** Likewise, with hooks, if any, and notes. */
  public OwnedTasks(Scheduler scheduler, @Nullable TaskHooks hooks, SpawnNotes notes) {
    this.scheduler = scheduler;
    this.hooks = hooks;
    this.notes = notes;
    this.wakers = hooks != null && hooks.tracksWakers ? new TrackedWakers() : null;
    this.shared = new TaskShard(this, new SpinLock());
    this.shards = new TaskShard[] {shared};
  }

  UnseenFailures unseen() {
    return unseen;
  }

  /** Where any thread's task goes. */
  public TaskShard shared() {
    return shared;
  }

  /**
   * Where the tasks of one thread at a time are to go, which needs no lock for that; the threads
   * hand it over by means of their own. The last one calls {@link #shutDown} in the end.
   */
  public synchronized TaskShard newShard() {
    TaskShard shard = new TaskShard(this, null);
    TaskShard[] more = Arrays.copyOf(shards, shards.length + 1);
    more[shards.length] = shard;
    shards = more;
    return shard;
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

  /** Whether this thread is polling or dropping one of them. */
  public boolean isAtOneOfThem() {
    return Polling.here().task() instanceof TaskCell<?> task && task.home().owner == this;
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

  /** Whether somebody waits to be told, by {@link #signalRemoval}, of tasks that are over. */
  boolean isAwaited() {
    return awaited;
  }

  void signalRemoval() {
    synchronized (leaving) {
      removals++;
      leaving.notifyAll();
    }
  }

  /** Reports the failures that nobody has seen; for an executor whose tasks are over. */
  public void reportUnseen() {
    unseen.reportAll();
  }

  /**
   * Waits for the last task to be over; false if that took too long. Looks now and then in any
   * case, for who has just removed a task may not have seen yet that somebody waits.
   */
  public boolean awaitEmpty(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
    awaited = true;
    for (int seen = removals(); !isEmpty(); seen = awaitRemoval(seen, deadline)) {
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
    }
    return true;
  }

  private int removals() {
    synchronized (leaving) {
      return removals;
    }
  }

  private int awaitRemoval(int seen, long deadline) throws InterruptedException {
    long now = System.nanoTime();
    long until = now + Math.min(deadline - now, LOOK_NANOS);
    synchronized (leaving) {
      while (removals == seen && until - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(leaving, until - System.nanoTime());
      }
      return removals;
    }
  }

  private boolean isEmpty() {
    for (TaskShard shard : shards) {
      if (!shard.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The tasks as they are now, of each shard about the latest first; at most so many. */
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
