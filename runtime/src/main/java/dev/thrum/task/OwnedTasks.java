package dev.thrum.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one executor, each from its spawn until it is over, so that none outlives it.
 *
 * <p>Thread-safe. No task is touched under the lock.
 */
public final class OwnedTasks {

  /** Who runs them. */
  final Scheduler scheduler;

  /** What else is done about them; null for nothing. */
  final @Nullable TaskHooks hooks;

  /** Whether each task is to know when it was spawned. */
  final boolean keepsAges;

  private final Object lock = new Object();
  private final UnseenFailures unseen = new UnseenFailures();

  // guarded by lock
  private @Nullable TaskCell<?> first;
  private int size;
  private long spawned;
  private boolean closed;

  /** For an executor that begins. */
  public OwnedTasks(Scheduler scheduler) {
    this(scheduler, null, false);
  }

  /** Likewise, with hooks, if any, and perhaps with ages. */
  public OwnedTasks(Scheduler scheduler, @Nullable TaskHooks hooks, boolean keepsAges) {
    this.scheduler = scheduler;
    this.hooks = hooks;
    this.keepsAges = keepsAges;
  }

  UnseenFailures unseen() {
    return unseen;
  }

  /** False if the executor has ended. */
  boolean add(TaskCell<?> task) {
    synchronized (lock) {
      if (closed) {
        return false;
      }
      task.next = first;
      if (first != null) {
        first.previous = task;
      }
      first = task;
      size++;
      spawned++;
      return true;
    }
  }

  /** Removes a task, if it is here. */
  void remove(TaskCell<?> task) {
    synchronized (lock) {
      if (task != first && task.previous == null) {
        return; // came too late to be added
      }
      if (task.previous == null) {
        first = task.next;
      } else {
        task.previous.next = task.next;
      }
      if (task.next != null) {
        task.next.previous = task.previous;
      }
      task.previous = null;
      task.next = null;
      if (--size == 0) {
        lock.notifyAll();
      }
    }
  }

  /** Number of tasks that are not over. */
  public int size() {
    synchronized (lock) {
      return size;
    }
  }

  /** Number of tasks there have been so far. */
  public long spawned() {
    synchronized (lock) {
      return spawned;
    }
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
    synchronized (lock) {
      closed = true;
    }
    snapshot(Integer.MAX_VALUE).forEach(TaskCell::shutDown);
  }

  /** Reports the failures that nobody has seen; for an executor whose tasks are over. */
  public void reportUnseen() {
    unseen.reportAll();
  }

  /** Waits for the last task to be over; false if that took too long. */
  public boolean awaitEmpty(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
    synchronized (lock) {
      while (size > 0) {
        long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        lock.wait(left);
      }
      return true;
    }
  }

  /** The tasks as they are now, the latest first; at most so many. */
  public List<TaskView> views(int limit) {
    return snapshot(limit).stream().map(TaskCell::view).toList();
  }

  private List<TaskCell<?>> snapshot(int limit) {
    synchronized (lock) {
      List<TaskCell<?>> all = new ArrayList<>(Math.min(size, limit));
      for (TaskCell<?> task = first; task != null && all.size() < limit; task = task.next) {
        all.add(task);
      }
      return all;
    }
  }
}
