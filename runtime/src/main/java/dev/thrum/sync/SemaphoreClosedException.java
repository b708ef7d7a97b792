package dev.thrum.sync;

/** Permits were asked of a semaphore that has been closed: there will be none. */
public final class SemaphoreClosedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  SemaphoreClosedException() {
    super("the semaphore is closed");
  }
}
