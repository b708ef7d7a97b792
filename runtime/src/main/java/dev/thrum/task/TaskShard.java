package dev.thrum.task;

import dev.thrum.internal.concurrent.SpinLock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an executor's {@link OwnedTasks} that one thread spawns, as a rule, so that threads
 * which spawn do not meet at one lock.
 *
 * <p>Thread-safe. No task is touched under the lock but for its neighbours in the list.
 */
final class TaskShard {

  final OwnedTasks owner;

  // of the owner, one step nearer
  final Scheduler scheduler;
  final @Nullable TaskHooks hooks;
  final @Nullable TrackedWakers wakers;

  private final SpinLock lock = new SpinLock();

  // guarded by lock
  private @Nullable TaskCell<?> first;
  private int size;
  private long spawned;
  private boolean closed;

  TaskShard(OwnedTasks owner) {
    this.owner = owner;
    this.scheduler = owner.scheduler;
    this.hooks = owner.hooks;
    this.wakers = owner.wakers;
  }

  /** False if the executor has ended. */
  boolean add(TaskCell<?> task) {
    lock.lock();
    boolean open = !closed;
    if (open) {
      TaskCell<?> second = first;
      task.next = second;
      if (second != null) {
        second.previous = task;
      }
      first = task;
      size++;
      spawned++;
    }
    lock.unlock();
    return open;
  }

  /** Removes a task, if it is here. */
  void remove(TaskCell<?> task) {
    if (wakers != null) {
      wakers.forget(task);
    }
    lock.lock();
    TaskCell<?> before = task.previous;
    boolean here = before != null || task == first; // not if it came too late to be added
    boolean last = here && --size == 0 && owner.isAwaited();
    if (here) {
      unlink(task, before, task.next);
    }
    lock.unlock();
    if (last) {
      owner.signalEmpty();
    }
  }

  private void unlink(TaskCell<?> task, @Nullable TaskCell<?> before, @Nullable TaskCell<?> after) {
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after != null) {
      after.previous = before;
    }
    task.previous = null;
    task.next = null;
  }

  /** Takes no task any more. */
  void close() {
    lock.lock();
    closed = true;
    lock.unlock();
  }

  int size() {
    lock.lock();
    int now = size;
    lock.unlock();
    return now;
  }

  long spawned() {
    lock.lock();
    long now = spawned;
    lock.unlock();
    return now;
  }

  /** Adds the tasks as they are now, the latest first, until the list has so many. */
  void addTo(List<TaskCell<?>> all, int limit) {
    lock.lock();
    try { // for the list may run out of memory
      for (TaskCell<?> task = first; task != null && all.size() < limit; task = task.next) {
        all.add(task);
      }
    } finally {
      lock.unlock();
    }
  }
}
