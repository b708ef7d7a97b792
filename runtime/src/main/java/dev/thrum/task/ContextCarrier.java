package dev.thrum.task;

import org.jspecify.annotations.Nullable;

/**
 * Takes along with a task what other libraries keep in thread-locals: a logger's diagnostic
 * context, a security context, a trace. Given to a runtime's builder.
 *
 * <p>Captured once, on the thread that spawns; in place during every poll of the task, on whatever
 * thread, and while it cleans up; restored after each, so that no other task sees it. What the task
 * changes meanwhile is gone with its next await. Calls by {@code spawnBlocking} carry it too. What
 * a method throws is reported, and nothing is carried then.
 *
 * @param <C> what is captured
 */
public interface ContextCarrier<C> {

  /** What this thread has now; null for nothing. */
  @Nullable C capture();

  /** Puts in place what was captured, null for nothing; answers what was there before. */
  @Nullable C install(@Nullable C captured);

  /** Puts back what {@link #install} has answered. */
  void restore(@Nullable C previous);

  /** Carries the value of a thread-local; null counts as none. */
  static <T> ContextCarrier<T> of(ThreadLocal<T> local) {
    return new ContextCarrier<>() {
      @Override
      public @Nullable T capture() {
        return local.get();
      }

      @Override
      public @Nullable T install(@Nullable T captured) {
        T previous = local.get();
        restore(captured);
        return previous;
      }

      @Override
      public void restore(@Nullable T previous) {
        if (previous == null) {
          local.remove();
        } else {
          local.set(previous);
        }
      }
    };
  }
}
