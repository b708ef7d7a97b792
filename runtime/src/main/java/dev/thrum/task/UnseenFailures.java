package dev.thrum.task;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Failures of tasks whose handles are still about, though perhaps nobody will ever look at them.
 * Each is removed once: by who sees it, or by who reports it.
 *
 * <p>A handle that was let go of can't be told from one that is going to be awaited, and garbage
 * collection is not to decide. So a failure is reported that nobody has asked for within a second;
 * who asks later still gets it.
 */
final class UnseenFailures {

  private static final long PATIENCE_MILLIS = 1_000;

  /** Guarded by this object's monitor. */
  private final Map<TaskCell<?>, Throwable> unseen = new IdentityHashMap<>();

  void add(TaskCell<?> task, Throwable failure) {
    synchronized (this) {
      unseen.put(task, failure);
    }
    CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .execute(() -> report(task));
  }

  /** Somebody has seen it. */
  synchronized void remove(TaskCell<?> task) {
    unseen.remove(task);
  }

  /** Reports it, unless it was seen or reported before. */
  void report(TaskCell<?> task) {
    Throwable failure;
    synchronized (this) {
      failure = unseen.remove(task);
    }
    if (failure != null) {
      task.uncaught(failure);
    }
  }

  /** The end: whatever is here is reported. */
  void reportAll() {
    List<TaskCell<?>> all;
    synchronized (this) {
      all = List.copyOf(unseen.keySet());
    }
    all.forEach(this::report);
  }
}
