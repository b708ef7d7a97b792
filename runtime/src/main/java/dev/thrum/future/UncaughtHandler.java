package dev.thrum.future;

/**
 * Hears of failures that nobody awaits: of detached tasks, and of cleanup while dropping.
 *
 * <p>Called on whatever thread met the failure; must be quick and thread-safe. What it throws
 * itself is logged and otherwise ignored.
 */
@FunctionalInterface
public interface UncaughtHandler {

  /**
   * Takes note of a failure.
   *
   * @param origin where it comes from, for people: a task's name or an async method with its line
   * @param failure what was thrown
   */
  void uncaught(String origin, Throwable failure);
}
