package dev.thrum.doubles;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A future that stays pending, for several threads: says so when two are at it, or it is over. */
public final class OnceUsed implements Future<Object> {

  private final AtomicBoolean inUse = new AtomicBoolean();
  private final AtomicInteger polls = new AtomicInteger();
  private final AtomicInteger drops = new AtomicInteger();

  @Override
  public Poll<Object> poll(Context cx) {
    enter();
    polls.incrementAndGet();
    inUse.set(false);
    return Poll.pending();
  }

  @Override
  public void drop() {
    enter();
    drops.incrementAndGet();
    inUse.set(false);
  }

  private void enter() {
    if (!inUse.compareAndSet(false, true)) {
      throw new AssertionError("used by two threads at once");
    }
    if (drops.get() > 0) {
      throw new AssertionError("used after it was dropped");
    }
  }

  public int polls() {
    return polls.get();
  }

  public int drops() {
    return drops.get();
  }
}
