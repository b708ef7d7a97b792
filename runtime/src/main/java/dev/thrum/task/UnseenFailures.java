package dev.thrum.task;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * who asks later still gets it. If somebody keeps the handle who will give it up in the end, as a
 * group does, it is reported then and not before.
 *
 * <p>As long as there are any, one look at them is under way, however many they are.
 */
final class UnseenFailures {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Unseen(Throwable failure, long since) {}

  // guarded by this
  private final Map<TaskCell<?>, Unseen> unseen = new LinkedHashMap<>(); // oldest first
  private boolean watched;

  /** True if the caller is to {@link #lookLater}, once all is well. */
  synchronized boolean add(TaskCell<?> task, Throwable failure) {
    unseen.put(task, new Unseen(failure, System.nanoTime()));
    boolean first = !watched;
    watched = true;
    return first;
  }

  /** Looks at them when the patience with the first one is over. */
  void lookLater() {
    lookAfter(PATIENCE_NANOS);
  }

  /** Somebody has seen it. */
  synchronized void remove(TaskCell<?> task) {
    unseen.remove(task);
  }

  /** Reports it, unless it was seen or reported before. */
  void report(TaskCell<?> task) {
    Unseen failed;
    synchronized (this) {
      failed = unseen.remove(task);
    }
    if (failed != null) {
      task.uncaught(failed.failure);
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

  private void lookAfter(long nanos) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::look);
  }

  /** Reports what has waited long enough, and comes again for the rest. */
  private void look() {
    List<TaskCell<?>> due = new ArrayList<>();
    long wait = dueAt(System.nanoTime(), due);
    if (wait > 0) {
      lookAfter(wait);
    }
    due.forEach(this::report);
  }

  /** Collects what is due; answers when the next one is, zero if there is none. */
  synchronized long dueAt(long now, List<TaskCell<?>> due) {
    for (Map.Entry<TaskCell<?>, Unseen> entry : unseen.entrySet()) {
      if (entry.getKey().isKept()) {
        continue;
      }
      long left = entry.getValue().since + PATIENCE_NANOS - now;
      if (left > 0) {
        return left;
      }
      due.add(entry.getKey());
    }
    watched = false;
    return 0;
  }
}
