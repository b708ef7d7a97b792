package dev.thrum.sync;

import dev.thrum.internal.concurrent.PermitState;

/**
 * The right to be where only one may be; hold it in try-with-resources. Of the task that holds it,
 * not of a thread: any thread may close it.
 */
public final class MutexGuard extends HeldState implements AutoCloseable {

  private final PermitState lock;

  MutexGuard(PermitState lock) {
    super(1);
    this.lock = lock;
  }

  /**
   * Unlocks; whoever waits longest is next.
   *
   * @throws IllegalStateException if it was closed already
   */
  @Override
  public void close() {
    lock.release(take());
  }

  @Override
  public String toString() {
    return "MutexGuard";
  }
}
