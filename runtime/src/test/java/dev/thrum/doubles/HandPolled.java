package dev.thrum.doubles;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;

/** A future that is polled by hand, with its own counting waker and what became of it. */
public final class HandPolled<T> {

  private final Future<T> future;
  private CountingWaker waker = new CountingWaker();
  private T value;
  private Throwable failure;
  private boolean ready;
  private boolean dropped;

  private HandPolled(Future<T> future) {
    this.future = future;
  }

  /** Not polled yet. */
  public static <T> HandPolled<T> of(Future<T> future) {
    return new HandPolled<>(future);
  }

  /** Polled once. */
  public static <T> HandPolled<T> polled(Future<T> future) {
    HandPolled<T> hand = of(future);
    hand.poll();
    return hand;
  }

  /** Whether it is over now, by a value or a failure. */
  public boolean poll() {
    try {
      Poll<T> poll = future.poll(waker.context());
      ready = poll.isReady();
      value = ready ? poll.value() : null;
    } catch (Throwable thrown) {
      ready = true;
      failure = thrown;
    }
    return ready;
  }

  /** Polls if it was woken since the last time. */
  public boolean pollIfWoken() {
    return isWoken() && poll();
  }

  public boolean isWoken() {
    return waker.wakes() > 0 && !isOver();
  }

  /** From the next poll on it has another waker; answers the one before. */
  public CountingWaker changeWaker() {
    CountingWaker before = waker;
    waker = new CountingWaker();
    return before;
  }

  public void drop() {
    dropped = true;
    future.drop();
  }

  public Future<T> future() {
    return future;
  }

  public T value() {
    if (!ready || failure != null) {
      throw new AssertionError("no value: " + (failure == null ? "pending" : failure), failure);
    }
    return value;
  }

  public Throwable failure() {
    return failure;
  }

  public boolean isReady() {
    return ready;
  }

  /** Whether it completed or was dropped. */
  public boolean isOver() {
    return ready || dropped;
  }

  public int wakes() {
    return waker.wakes();
  }

  @Override
  public String toString() {
    return future + (ready ? " ready" : dropped ? " dropped" : " pending");
  }
}
