package dev.thrum.executor;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Where nothing ever happens; counts who waits there. */
final class IdleDriver implements Driver {

  private final Semaphore calls = new Semaphore(0);
  private final AtomicInteger inside = new AtomicInteger();
  private volatile int most;
  private volatile Thread last;

  @Override
  public void park() {
    last = Thread.currentThread();
    most = Math.max(most, inside.incrementAndGet());
    calls.acquireUninterruptibly();
    inside.decrementAndGet();
  }

  @Override
  public void turn() {}

  @Override
  public boolean mayHaveEvents() {
    return false;
  }

  @Override
  public void unpark() {
    calls.release();
  }

  /** Who waits there. */
  int inside() {
    return inside.get();
  }

  /** The most that have waited there at once. */
  int most() {
    return most;
  }

  /** Who came there last. */
  Thread last() {
    return last;
  }
}
