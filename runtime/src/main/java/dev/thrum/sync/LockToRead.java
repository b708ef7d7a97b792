package dev.thrum.sync;

import dev.thrum.internal.concurrent.Acquire;
import dev.thrum.internal.concurrent.PermitState;

/** Waits to read. */
final class LockToRead extends Acquire<ReadGuard> {

  private final PermitState lock;

  LockToRead(PermitState lock) {
    super(lock, 1);
    this.lock = lock;
  }

  @Override
  protected ReadGuard acquired() {
    return new ReadGuard(lock);
  }

  @Override
  protected ReadGuard closed() {
    throw new AssertionError("nobody closes a lock");
  }

  @Override
  public String toString() {
    return "AsyncRwLock.read";
  }
}
