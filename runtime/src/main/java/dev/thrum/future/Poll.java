package dev.thrum.future;

import org.jspecify.annotations.Nullable;

/**
 * What one {@linkplain Future#poll poll} found: the value, or that there is none yet.
 *
 * <p>A failure is not a {@code Poll}: it is thrown. Immutable, usable from any thread. Modelled on
 * {@code std::task::Poll}.
 */
public sealed interface Poll<T> permits ReadyPoll, PendingPoll {

  /** Whether the future has completed. */
  boolean isReady();

  /**
   * The value of a completed future, null included.
   *
   * @throws IllegalStateException if the poll was pending
   */
  T value();

  /** The future has completed with this value, which may be null. */
  static <T> Poll<T> ready(@Nullable T value) {
    return new ReadyPoll<>(value);
  }

  /**
   * The future is not complete; the waker of the last poll's context is called when to try again.
   */
  @SuppressWarnings("unchecked") // it never holds a value
  static <T> Poll<T> pending() {
    return (Poll<T>) PendingPoll.INSTANCE;
  }
}
