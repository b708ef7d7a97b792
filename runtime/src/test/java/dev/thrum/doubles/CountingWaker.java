package dev.thrum.doubles;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its wakes. */
public final class CountingWaker implements Waker {

  private final AtomicInteger wakes = new AtomicInteger();

  @Override
  public void wake() {
    wakes.incrementAndGet();
  }

  public int wakes() {
    return wakes.get();
  }

  /** A fresh context that wakes this. */
  public AwaitContext context() {
    return new AwaitContext(this);
  }
}
