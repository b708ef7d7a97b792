package dev.thrum.executor;

/**
 * Where an idle worker waits for the world outside: timers, sockets, and {@link #unpark}. One
 * thread at a time parks or turns; what has happened is handed on by waking tasks.
 */
public interface Driver {

  /**
   * Waits until something happens, and handles it. May return without reason, and does so at once
   * on a thread that is interrupted, which it stays.
   */
  void park();

  /** Handles what has happened already, without waiting. */
  void turn();

  /**
   * As {@link #turn}, but may leave for later what costs much to look at: sockets, while tasks that
   * the last look has woken still wait to be polled.
   *
   * @param polls of tasks since the last turn
   */
  default void turnAfter(int polls) {
    turn();
  }

  /**
   * As {@link #turn}, by who comes by after each poll or two: only some of these look at the clock.
   */
  default void glance() {
    turn();
  }

  /**
   * Whether a turn could find anything; false if nobody waits for events, and nobody has called.
   */
  boolean mayHaveEvents();

  /** Makes the park that is under way, or else the next one, return. Any thread, any time. */
  void unpark();
}
