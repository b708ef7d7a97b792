package dev.thrum.testing;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A future that a test polls by hand, as its task would: it has a waker, and tells whether that was
 * called.
 *
 * <pre>{@code
 * var lock = HandPolled.of(mutex.lock());
 * lock.assertPending();
 * guard.close();
 * assertTrue(lock.isWoken());
 * MutexGuard mine = lock.assertReady();
 * }</pre>
 *
 * <p>Needs no runtime; a future that does is lent one: {@code HandPolled.of(runtime.within(f))}.
 * Polled by one thread at a time; woken by any. Owns the future. Modelled on {@code
 * tokio_test::task}.
 */
public final class HandPolled<T> implements AutoCloseable {

  private final Future<T> future;
  private final AtomicInteger wakes = new AtomicInteger();
  private int seen;

  private HandPolled(Future<T> future) {
    this.future = requireNonNull(future, "HandPolled.of(null): there is no future to poll");
  }

  /** Not polled yet. */
  public static <T> HandPolled<T> of(Future<T> future) {
    return new HandPolled<>(future);
  }

  /** Polls once, woken or not; throws what the future fails with. */
  public Poll<T> poll() {
    seen = wakes.get();
    try {
      return future.poll(context());
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    }
  }

  /** Polls once, and demands that the future is not ready. */
  public void assertPending() {
    PollAssertions.assertPending(poll());
  }

  /** Polls once, demands that the future is ready, and answers its value. */
  public T assertReady() {
    return PollAssertions.assertReady(poll());
  }

  /** Polls once, demands that the future fails with one of these, and answers it. */
  public <X extends Throwable> X assertFails(Class<X> type) {
    Poll<T> poll;
    try {
      poll = poll();
    } catch (Throwable failure) {
      if (type.isInstance(failure)) {
        return type.cast(failure);
      }
      throw new AssertionError("failed with " + failure + ", not " + type.getName(), failure);
    }
    throw new AssertionError(
        (poll.isReady() ? "is ready with " + poll.value() : "is pending")
            + ", and has not failed with "
            + type.getName());
  }

  /** Whether it was woken since its last poll began; before the first one, whether it ever was. */
  public boolean isWoken() {
    return wakes.get() > seen;
  }

  /** How often it was woken so far. */
  public int wakes() {
    return wakes.get();
  }

  /** The context that it is polled with: for functions that take one. */
  public Context context() {
    return () -> wakes::incrementAndGet;
  }

  /** Drops the future; its cleanup has run when this returns. */
  public void drop() {
    future.drop();
  }

  /** As {@link #drop}. */
  @Override
  public void close() {
    drop();
  }

  @Override
  public String toString() {
    return "HandPolled[" + future + "]";
  }
}
