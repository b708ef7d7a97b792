package dev.thrum.sync;

import dev.thrum.internal.concurrent.Acquire;
import dev.thrum.internal.concurrent.PermitState;

/** Waits to write: for the permits of all readers there may be. */
final class LockToWrite extends Acquire<WriteGuard> {

  private final PermitState lock;

  LockToWrite(PermitState lock, int readers) {
    super(lock, readers);
    this.lock = lock;
  }

  @Override
  protected WriteGuard acquired() {
    return new WriteGuard(lock, (int) permits);
  }

  @Override
  protected WriteGuard closed() {
    throw new AssertionError("nobody closes a lock");
  }

  @Override
  public String toString() {
    return "AsyncRwLock.write";
  }
}
