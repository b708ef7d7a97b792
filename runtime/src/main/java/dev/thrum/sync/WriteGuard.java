package dev.thrum.sync;

import dev.thrum.internal.concurrent.PermitState;

/**
 * The right to write, shared with nobody; hold it in try-with-resources. Any thread may close it.
 */
public final class WriteGuard extends HeldState implements AutoCloseable {

  private final PermitState lock;

  WriteGuard(PermitState lock, int readers) {
    super(readers);
    this.lock = lock;
    lock.hold();
  }

  /**
   * Turns it into the right to read, with no writer in between; uses this up.
   *
   * @throws IllegalStateException if it was closed or downgraded already
   */
  public ReadGuard downgrade() {
    int readers = take();
    lock.letGo();
    ReadGuard guard = new ReadGuard(lock);
    lock.release(readers - 1);
    return guard;
  }

  /**
   * Gives the right back.
   *
   * @throws IllegalStateException if it was closed or downgraded already
   */
  @Override
  public void close() {
    int held = take();
    lock.letGo();
    lock.release(held);
  }

  @Override
  public String toString() {
    return "WriteGuard";
  }
}
