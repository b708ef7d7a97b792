package dev.thrum.task;

import dev.thrum.future.Waker;
import java.lang.ref.WeakReference;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wakers apart from their tasks: each is held by those who are to wake the task and by nobody else,
 * so that a collection of garbage tells whether there is anybody. For tests. Thread-safe.
 */
final class TrackedWakers {

  private final Map<TaskCell<?>, WeakReference<Waker>> handedOut = new IdentityHashMap<>();

  /** For the poll that begins. */
  synchronized Waker of(TaskCell<?> task) {
    WeakReference<Waker> before = handedOut.get(task);
    Waker kept = before == null ? null : before.get();
    if (kept != null) {
      return kept;
    }
    Waker fresh = new Tracked(task);
    handedOut.put(task, new WeakReference<>(fresh));
    return fresh;
  }

  /** The task is over. */
  synchronized void forget(TaskCell<?> task) {
    handedOut.remove(task);
  }

  /** Whether nobody has the waker that a poll of this task was given. */
  synchronized boolean isGone(TaskCell<?> task) {
    @Nullable WeakReference<Waker> last = handedOut.get(task);
    return last != null && last.get() == null;
  }

  private record Tracked(TaskCell<?> task) implements Waker {
    @Override
    public void wake() {
      task.wake();
    }
  }
}
