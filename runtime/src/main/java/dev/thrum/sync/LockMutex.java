package dev.thrum.sync;

import dev.thrum.internal.concurrent.Acquire;
import dev.thrum.internal.concurrent.PermitState;

/** Waits for a mutex. */
final class LockMutex extends Acquire<MutexGuard> {

  private final PermitState lock;

  LockMutex(PermitState lock) {
    super(lock, 1);
    this.lock = lock;
  }

  @Override
  protected MutexGuard acquired() {
    return new MutexGuard(lock);
  }

  @Override
  protected MutexGuard closed() {
    throw new AssertionError("nobody closes a mutex");
  }

  @Override
  public String toString() {
    return "AsyncMutex.lock of a mutex";
  }
}
