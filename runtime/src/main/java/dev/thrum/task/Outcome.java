package dev.thrum.task;

import dev.thrum.future.Future;
import dev.thrum.internal.Sneaky;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** How a task, or any future, ended. Immutable. */
public sealed interface Outcome<T> {

  /**
   * How a future ends, as a value: awaiting this does not throw, save for a {@link
   * VirtualMachineError}. A failure to await a cancelled task is a {@link Failure}, with its
   * CancellationException; {@link Task#outcome} tells that apart. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the future: dropping this drops it.
   */
  static <T> Future<Outcome<T>> of(Future<T> future) {
    return future instanceof Task<T> task ? task.outcome() : new OutcomeOf<>(future);
  }

  /** Whether it completed. */
  default boolean isSuccess() {
    return this instanceof Success;
  }

  /**
   * The value, which may be null; a failure is thrown, as it is.
   *
   * @throws CancellationException if the task was cancelled
   */
  @SuppressWarnings("NullAway") // a value may be null; T says nothing about it
  default T get() {
    if (this instanceof Success<T> success) {
      return success.value();
    }
    throw this instanceof Failure<T> failure
        ? Sneaky.rethrow(failure.exception())
        : new CancellationException("the task was cancelled");
  }

  /** The task completed with this value, which may be null. */
  record Success<T>(@Nullable T value) implements Outcome<T> {}

  /** The task failed with this exception. */
  record Failure<T>(Throwable exception) implements Outcome<T> {}

  /** The task was cancelled, and has cleaned up. */
  record Cancelled<T>() implements Outcome<T> {}
}
