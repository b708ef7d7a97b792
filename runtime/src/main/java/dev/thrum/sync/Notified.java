package dev.thrum.sync;

import dev.thrum.future.Future;

/**
 * A wait for a notification; see {@link Notify#notified}. An interface, for what implements it is
 * not for users to see.
 */
public sealed interface Notified extends Future<Void> permits NotifiedFuture {

  /**
   * Takes a place among the waiters without waiting.
   *
   * @return whether it has been notified already: the notification is used up, and awaiting this
   *     future will not wait
   * @throws IllegalStateException if it has completed or was dropped
   */
  boolean enable();
}
