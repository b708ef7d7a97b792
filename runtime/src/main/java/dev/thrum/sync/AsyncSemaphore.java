package dev.thrum.sync;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.PermitState;
import dev.thrum.internal.concurrent.ThreadWait;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits that tasks take and give back; limits how many do something at once.
 *
 * <p>May be used by any thread. Fair: permits go to whoever was first polled first, and a large
 * request is not overtaken by small ones that came later. A dropped waiter loses no permit.
 *
 * <pre>{@code
 * try (var permit = await(semaphore.acquire())) {
 *   return await(fetch(url));
 * }
 * }</pre>
 */
public final class AsyncSemaphore {

  final PermitState state;

  /**
   * With this many permits.
   *
   * @throws IllegalArgumentException if negative
   */
  public AsyncSemaphore(int permits) {
    state = new PermitState(requireCount(permits));
  }

  /** As {@link #acquire(int)}, for one permit. */
  public Future<SemaphorePermit> acquire() {
    return acquire(1);
  }

  /**
   * Waits for this many permits, all at once. Fails with {@link SemaphoreClosedException} if the
   * semaphore is closed.
   *
   * <p><b>Cancel safety.</b> Dropped, it loses its place in the queue; permits that it had
   * collected, or was given and had not answered, go to the next in line. Call it once and keep the
   * future, instead of anew in each turn of a loop, to keep the place.
   *
   * @throws IllegalArgumentException if negative
   */
  public Future<SemaphorePermit> acquire(int permits) {
    return new AcquireSemaphore(this, requireCount(permits));
  }

  /** As {@link #tryAcquire(int)}, for one permit. */
  public @Nullable SemaphorePermit tryAcquire() {
    return tryAcquire(1);
  }

  /**
   * Takes this many permits if they are free and nobody waits; null otherwise.
   *
   * @throws IllegalArgumentException if negative
   * @throws SemaphoreClosedException if the semaphore is closed
   */
  public @Nullable SemaphorePermit tryAcquire(int permits) {
    if (state.tryAcquire(requireCount(permits))) {
      return new SemaphorePermit(this, permits);
    }
    if (state.isClosed()) {
      throw new SemaphoreClosedException();
    }
    return null;
  }

  /** As {@link #blockingAcquire(int)}, for one permit. */
  public SemaphorePermit blockingAcquire() {
    return blockingAcquire(1);
  }

  /**
   * Waits for this many permits on an ordinary thread. Interrupts wait until it is over.
   *
   * @throws IllegalArgumentException if negative
   * @throws SemaphoreClosedException if the semaphore is closed
   * @throws IllegalStateException on a thread that runs async code
   */
  public SemaphorePermit blockingAcquire(int permits) {
    return requireNonNull(ThreadWait.on(acquire(permits), "blockingAcquire()", "await acquire()"));
  }

  /** How many permits {@link #tryAcquire(int)} could get now: none while somebody waits. */
  public int availablePermits() {
    return (int) Math.min(Integer.MAX_VALUE, state.free());
  }

  /**
   * Makes this many permits more; allowed after close too, which stays closed.
   *
   * @throws IllegalArgumentException if negative
   */
  public void addPermits(int permits) {
    state.release(requireCount(permits));
  }

  /**
   * Takes up to this many free permits away for good; permits that are held are left alone.
   *
   * @return how many it were
   * @throws IllegalArgumentException if negative
   */
  public int forgetPermits(int permits) {
    return (int) state.forget(requireCount(permits));
  }

  /** From now on nobody gets permits; those who wait fail. Permits held stay valid. Idempotent. */
  public void close() {
    state.close();
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return state.isClosed();
  }

  private static int requireCount(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("permits: " + permits + " is negative");
    }
    return permits;
  }

  @Override
  public String toString() {
    return "AsyncSemaphore with " + state.free() + " free" + (isClosed() ? ", closed" : "");
  }
}
