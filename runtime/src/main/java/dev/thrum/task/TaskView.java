package dev.thrum.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as another thread has seen it, while it may have run on.
 *
 * @param task which it is
 * @param state what it was about
 * @param yielded whether it may be RUNNING as well as stand in a queue, which its thread would tell
 * @param ageNanos how long ago it was spawned; negative if that was not noted
 * @param future what it runs; null if it was over
 * @param handle the task itself, as {@link Task#current} answers it
 */
public record TaskView(
    TaskInfo task,
    State state,
    boolean yielded,
    long ageNanos,
    @Nullable Object future,
    Object handle) {

  /** A task that is not known by its executor only; empty for what is no task. By any thread. */
  public static Optional<TaskView> of(Object handle) {
    return handle instanceof TaskCell<?> task ? Optional.of(task.view()) : Optional.empty();
  }

  /** What a task is about. */
  public enum State {
    /** Stands in a queue, to be polled. */
    READY,
    /** Is being polled, or cleans up. */
    RUNNING,
    /** Waits to be woken. */
    SUSPENDED,
    /** Was cancelled, and has not cleaned up yet. */
    CANCELLED,
    /** Is over. */
    OVER
  }
}
