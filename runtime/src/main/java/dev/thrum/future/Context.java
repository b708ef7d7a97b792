package dev.thrum.future;

/**
 * What a {@linkplain Future#poll poll} is given: the waker to call when progress is possible.
 *
 * <p>Valid during that poll only; what outlives it is the {@link #waker()}. Used by the polling
 * thread alone. An executor of your own may pass its own implementation. Modelled on {@code
 * std::task::Context}.
 */
@FunctionalInterface
public interface Context {

  /** The waker of whoever is polling; a pending future keeps the one it saw last. */
  Waker waker();
}
