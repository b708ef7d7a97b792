package dev.thrum.task;

import org.jspecify.annotations.Nullable;

/** How a task ended. Immutable. */
public sealed interface Outcome<T> {

  /** The task completed with this value, which may be null. */
  record Success<T>(@Nullable T value) implements Outcome<T> {}

  /** The task failed with this exception. */
  record Failure<T>(Throwable exception) implements Outcome<T> {}

  /** The task was cancelled, and has cleaned up. */
  record Cancelled<T>() implements Outcome<T> {}
}
