package dev.thrum.sync;

import dev.thrum.internal.concurrent.Acquire;

/** Waits for permits of a semaphore. */
final class AcquireSemaphore extends Acquire<SemaphorePermit> {

  private final AsyncSemaphore semaphore;

  AcquireSemaphore(AsyncSemaphore semaphore, int permits) {
    super(semaphore.state, permits);
    this.semaphore = semaphore;
  }

  @Override
  protected SemaphorePermit acquired() {
    return new SemaphorePermit(semaphore, (int) permits);
  }

  @Override
  protected SemaphorePermit closed() {
    throw new SemaphoreClosedException();
  }

  @Override
  public String toString() {
    return "AsyncSemaphore.acquire";
  }
}
