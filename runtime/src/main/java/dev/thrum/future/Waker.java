package dev.thrum.future;

/**
 * Tells an executor that a future which was pending may now make progress.
 *
 * <p>May be called from any thread, at any time, any number of times; no call is lost, and after
 * completion it does nothing. It returns soon and never runs the future itself. Modelled on {@code
 * std::task::Waker}; there is nothing to clone or to free, so hold on to it as long as you like.
 */
@FunctionalInterface
public interface Waker {

  /** Asks for another poll. Never throws, never blocks for long. */
  void wake();

  /** Whether a call of either waker would wake the same task; saves replacing one by the other. */
  default boolean willWake(Waker other) {
    return this == other;
  }

  /** A waker that wakes nobody, for polling by hand. */
  static Waker noop() {
    return NoopWaker.INSTANCE;
  }
}
