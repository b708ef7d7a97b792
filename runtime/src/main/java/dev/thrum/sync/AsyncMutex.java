package dev.thrum.sync;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.PermitState;
import dev.thrum.internal.concurrent.ThreadWait;
import org.jspecify.annotations.Nullable;

/**
 * A lock that may be held across awaits, by one task at a time.
 *
 * <p>May be used by any thread. Fair: first polled, first served. Not reentrant: a task that locks
 * again what it holds waits for itself. A failure inside releases it like any other end; it guards
 * whatever you say it guards, so leave that in order. Where nothing is awaited inside, {@code
 * synchronized} does as well and is cheaper.
 *
 * <pre>{@code
 * try (var guard = await(mutex.lock())) {
 *   balance = await(store(balance + amount));
 * }
 * }</pre>
 */
public final class AsyncMutex {

  private final PermitState lock = new PermitState(1);

  /** Unlocked. */
  public AsyncMutex() {}

  /**
   * Waits until nobody holds the lock and everybody who came first has had it.
   *
   * <p><b>Cancel safety.</b> Dropped, it loses its place in the queue; if it had been given the
   * lock and had not answered, the next in line gets it.
   */
  public Future<MutexGuard> lock() {
    return new LockMutex(lock);
  }

  /** Locks if nobody holds the lock and nobody waits for it; null otherwise. */
  public @Nullable MutexGuard tryLock() {
    return lock.tryAcquire(1) ? new MutexGuard(lock) : null;
  }

  /**
   * Waits for the lock on an ordinary thread. Interrupts wait until it is over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  public MutexGuard blockingLock() {
    return requireNonNull(ThreadWait.on(lock(), "blockingLock()", "await lock()"));
  }

  /** Whether somebody holds it now. */
  public boolean isLocked() {
    return lock.free() == 0;
  }

  @Override
  public String toString() {
    return "AsyncMutex" + (isLocked() ? ", locked" : "");
  }
}
