package dev.thrum.reactor;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicInteger;

/** A future that is polled by hand, with a waker that counts. */
public final class Watched<T> {

  private final Future<T> future;
  private final AtomicInteger wakes = new AtomicInteger();
  private final Waker waker = this::woken;
  private Runnable onWake = () -> {};
  private int polls;
  private int wakesTaken = -1; // the first poll needs no wake
  private Poll<T> last = Poll.pending();

  public Watched(Future<T> future) {
    this.future = future;
  }

  /** Does this in the waker, as no good waker would. */
  Watched<T> onWake(Runnable action) {
    onWake = action;
    return this;
  }

  private void woken() {
    wakes.incrementAndGet();
    onWake.run();
  }

  public Poll<T> poll() throws Exception {
    polls++;
    last = future.poll(() -> waker);
    return last;
  }

  public boolean isPending() throws Exception {
    return !poll().isReady();
  }

  public boolean isComplete() {
    return last.isReady();
  }

  /** What the last poll gave. */
  public T value() {
    return last.value();
  }

  /** Polls it if it was woken, or never polled, and is not complete; whether it was polled. */
  public boolean pollIfWoken() throws Exception {
    if (isComplete() || !takeWake()) {
      return false;
    }
    poll();
    return true;
  }

  public void drop() {
    future.drop();
  }

  public int wakes() {
    return wakes.get();
  }

  public int polls() {
    return polls;
  }

  /** Whether it is to be polled: never yet, or woken since. */
  boolean takeWake() {
    int now = wakes.get();
    boolean fresh = now != wakesTaken;
    wakesTaken = now;
    return fresh;
  }

  @Override
  public String toString() {
    return future + " (" + polls + " polls, " + wakes + " wakes)";
  }
}
