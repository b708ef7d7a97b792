package dev.thrum.executor;

/** Counts what is still alive, and lets somebody wait for the last of it. */
public final class Termination {

  private int alive; // guarded by this

  /** Nothing is alive. */
  public Termination() {}

  /** Something begins. */
  public synchronized void add() {
    alive++;
  }

  /** Something has ended. */
  public synchronized void remove() {
    if (--alive == 0) {
      notifyAll();
    }
  }

  /** Waits until nothing is alive; false if that took too long. */
  public synchronized boolean await(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (alive > 0) {
      long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        return false;
      }
      wait(millis);
    }
    return true;
  }
}
