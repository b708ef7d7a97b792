package dev.thrum.doubles;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Completes once it was told to, for several threads: used by one at a time, and not when over. */
public final class RacedLeaf implements Future<Object> {

  private final AtomicBoolean ready = new AtomicBoolean();
  private final AtomicBoolean inUse = new AtomicBoolean();
  private final AtomicInteger ends = new AtomicInteger();
  private volatile Waker waker = Waker.noop();
  private int polls; // on purpose not volatile: polls and drop follow each other

  @Override
  public Poll<Object> poll(Context cx) {
    enter();
    polls++;
    waker = cx.waker();
    boolean over = ready.get();
    if (over) {
      ends.incrementAndGet();
    }
    inUse.set(false);
    return over ? Poll.ready("x") : Poll.pending();
  }

  @Override
  public void drop() {
    enter();
    ends.incrementAndGet();
    inUse.set(false);
  }

  private void enter() {
    if (!inUse.compareAndSet(false, true)) {
      throw new AssertionError("used by two threads at once");
    }
    if (ends.get() > 0) {
      throw new AssertionError("used when over");
    }
  }

  public void complete() {
    ready.set(true);
    waker.wake();
  }

  /** For the thread that has seen the end. */
  public int polls() {
    return polls;
  }

  /** Times it was completed or dropped. */
  public int ends() {
    return ends.get();
  }
}
