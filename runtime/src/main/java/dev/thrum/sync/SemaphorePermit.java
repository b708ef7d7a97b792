package dev.thrum.sync;

import static java.util.Objects.requireNonNull;

/**
 * Permits of an {@link AsyncSemaphore}, held until closed; hold it in try-with-resources, or hand
 * it to whoever is to close it.
 *
 * <p>May be used, and closed, by any thread.
 */
public final class SemaphorePermit extends HeldState implements AutoCloseable {

  private final AsyncSemaphore semaphore;

  SemaphorePermit(AsyncSemaphore semaphore, int permits) {
    super(permits);
    this.semaphore = semaphore;
  }

  /** How many permits this holds; zero once it is closed or forgotten. */
  public int permits() {
    return held();
  }

  /**
   * Takes this many permits out, into one of their own.
   *
   * @throws IllegalArgumentException if this holds fewer
   * @throws IllegalStateException if this was closed or forgotten
   */
  public SemaphorePermit split(int permits) {
    take(permits);
    return new SemaphorePermit(semaphore, permits);
  }

  /**
   * Takes over the permits of another one, which is used up by that.
   *
   * @throws IllegalArgumentException if it is of another semaphore, or this one itself
   * @throws IllegalStateException if either was closed or forgotten
   */
  public void merge(SemaphorePermit other) {
    requireNonNull(other, "other: there is no permit to merge");
    if (other.semaphore != semaphore || other == this) {
      throw new IllegalArgumentException(
          other == this
              ? "other: a permit can't be merged with itself"
              : "other: permits of different semaphores can't be merged");
    }
    add(0); // refuses if this is released, before the other one is touched
    add(other.take());
  }

  /**
   * Never gives the permits back: the semaphore has that many fewer from now on.
   *
   * @throws IllegalStateException if it was closed or forgotten
   */
  public void forget() {
    take();
  }

  /**
   * Gives the permits back.
   *
   * @throws IllegalStateException if it was closed or forgotten
   */
  @Override
  public void close() {
    semaphore.state.release(take());
  }

  @Override
  public String toString() {
    return "SemaphorePermit of " + held();
  }
}
