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
    lock.hold();
  }

  /**
   * Unlocks; whoever waits longest is next.
   *
   * @throws IllegalStateException if it was closed already
   */
  @Override
  public void close() {
    int held = take();
    lock.letGo();
    lock.release(held);
  }

  @Override
  public String toString() {
    return "MutexGuard";
  }
}
