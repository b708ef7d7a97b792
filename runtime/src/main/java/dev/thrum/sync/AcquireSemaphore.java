package dev.thrum.sync;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Acquire;

/** Waits for permits of a semaphore. */
final class AcquireSemaphore extends Acquire<SemaphorePermit> {

  private final AsyncSemaphore semaphore;

  AcquireSemaphore(AsyncSemaphore semaphore, int permits) {
    super(semaphore.state, permits);
    this.semaphore = semaphore;
  }

  @Override
  protected Poll<SemaphorePermit> acquired() {
    return Poll.ready(new SemaphorePermit(semaphore, (int) permits));
  }

  @Override
  protected Poll<SemaphorePermit> closed() {
    throw new SemaphoreClosedException();
  }

  @Override
  public String toString() {
    return "AsyncSemaphore.acquire";
  }
}
