package dev.thrum.internal;

/** What runs on a thread, and may be cancelled meanwhile. */
public interface Cancellable {

  /** Whether it was, so that nobody waits for its result. */
  boolean isCancelled();
}
