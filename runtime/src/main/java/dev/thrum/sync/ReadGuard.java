package dev.thrum.sync;

import dev.thrum.internal.concurrent.PermitState;

/**
 * The right to read, shared with other readers; hold it in try-with-resources. Any thread may close
 * it.
 */
public final class ReadGuard extends HeldState implements AutoCloseable {

  private final PermitState lock;

  ReadGuard(PermitState lock) {
    super(1);
    this.lock = lock;
  }

  /**
   * Gives the right back.
   *
   * @throws IllegalStateException if it was closed already
   */
  @Override
  public void close() {
    lock.release(take());
  }

  @Override
  public String toString() {
    return "ReadGuard";
  }
}
