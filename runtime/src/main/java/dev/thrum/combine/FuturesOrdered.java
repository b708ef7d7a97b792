package dev.thrum.combine;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.AsyncStream;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * As {@link FuturesUnordered}, but the values come in the order in which the futures were put in.
 * All of them run meanwhile; what is ready early waits for its turn, a failure too.
 */
public final class FuturesOrdered<T> implements AsyncStream<T> {

  private final FuturesUnordered<Slot<T>> running = new FuturesUnordered<>();
  private final Deque<Slot<T>> order = new ArrayDeque<>();

  /** Without futures. */
  public FuturesOrdered() {}

  /**
   * Adds a future behind all others.
   *
   * @throws IllegalStateException if this was closed
   */
  public void push(Future<T> future) {
    order.addLast(start(future));
  }

  /**
   * Adds a future whose value comes before those of all others.
   *
   * @throws IllegalStateException if this was closed
   */
  public void pushFront(Future<T> future) {
    order.addFirst(start(future));
  }

  private Slot<T> start(Future<T> future) {
    Slot<T> slot = new Slot<>("push", requireNonNull(future, "push: the future is null"));
    running.push(slot);
    return slot;
  }

  /** Number of futures whose values have not been taken. */
  public int size() {
    return order.size();
  }

  /** Whether there is nothing left to take. */
  public boolean isEmpty() {
    return order.isEmpty();
  }

  /**
   * The value of the future that is next in order; null if there is none left, or the value is
   * null. After null, more may be pushed.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses nothing, futures and values stay here.
   */
  @Override
  public Future<T> next() {
    return new Next();
  }

  /** Drops all futures, and the values that wait. Idempotent; never throws. */
  @Override
  public void close() {
    running.close();
    order.clear();
  }

  @Override
  public String toString() {
    return "FuturesOrdered of " + size();
  }

  private final class Next extends Owned<T> {

    @Override
    protected @Nullable T advance(AwaitContext cx) throws Exception {
      for (; ; ) {
        Slot<T> head = order.peekFirst();
        if (head == null) {
          return null;
        }
        if (head.isSettled()) {
          order.removeFirst();
          return head.result();
        }
        running.pollNext(cx, this);
        if (cx.suspended != null) {
          return null;
        }
      }
    }

    @Override
    protected void release() {
      // the futures belong to the queue
    }

    @Override
    public String toString() {
      return "next of " + FuturesOrdered.this;
    }
  }
}
