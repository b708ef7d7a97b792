package dev.thrum.internal;

/** Who has a future to itself: a task, or a thread that blocks on it. */
public interface FutureOwner {

  /**
   * Somebody has dropped the future, which is never polled again: the owner drops it, as soon as no
   * poll of it is under way, unless that completes it. Called by any thread, any number of times,
   * also when all is over.
   */
  void futureDropped();
}
