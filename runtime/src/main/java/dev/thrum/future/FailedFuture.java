package dev.thrum.future;

import dev.thrum.internal.Sneaky;

/** Fails at its first poll. */
final class FailedFuture<T> implements Future<T> {

  private final Throwable failure;
  private boolean taken;

  FailedFuture(Throwable failure) {
    this.failure = failure;
  }

  @Override
  public Poll<T> poll(Context cx) {
    if (taken) {
      throw new IllegalStateException(
          "Future.failed was polled after it had failed or been dropped; a completed future is used"
              + " up, shared() serves several awaiters");
    }
    taken = true;
    throw Sneaky.rethrow(failure);
  }

  @Override
  public void drop() {
    taken = true;
  }

  @Override
  public String toString() {
    return "Future.failed(" + failure + ")";
  }
}
