package dev.thrum.future;

import dev.thrum.internal.Uncaught;
import org.jspecify.annotations.Nullable;

/**
 * A future that keeps the contract of {@link Future} by itself: misuse is refused without harm, a
 * drop waits for the end of a poll, and {@link #release} runs exactly once. Subclasses only say how
 * to go on.
 *
 * <p>Used by one thread at a time, as every future; a drop may be requested by any. The base of the
 * combinators of this library, and of yours if you like.
 */
public abstract class GuardedFuture<T> extends GuardState implements Future<T> {

  /** For subclasses. */
  protected GuardedFuture() {}

  /**
   * Goes on as far as it gets without waiting; called by {@link #poll}, never twice at once, never
   * after it was ready, threw, or {@link #release} ran.
   */
  protected abstract Poll<T> advance(Context cx) throws Exception;

  /**
   * Lets go of all that is still held: futures not yet completed are dropped. Called exactly once:
   * when this future is dropped, or when it has completed or failed.
   */
  @Override
  protected abstract void release();

  @Override
  public final Poll<T> poll(Context cx) throws Exception {
    enterPoll();
    Poll<T> poll;
    try {
      poll = advance(cx);
    } catch (Throwable failure) {
      leaveCompleted();
      release();
      throw failure;
    }
    if (poll.isReady()) {
      leaveCompleted();
      release();
    } else if (leavePending()) {
      release();
    }
    return poll;
  }

  @Override
  public final void drop() {
    dropByAnybody();
  }

  /**
   * What to keep of a future that this one is going to own: itself, or its own share of a
   * {@linkplain Future#shared shared} one.
   */
  protected static <V> Future<V> own(Future<V> future) {
    return future instanceof SharedFuture<V> shared ? shared.fork() : future;
  }

  /** Polls a future that this one owns; what it answers against its contract fails the poll. */
  protected static <V> Poll<V> pollOwned(Future<V> owned, Context cx) throws Exception {
    Poll<V> poll = owned.poll(cx);
    if (poll == null) {
      throw new IllegalStateException(
          owned.getClass().getName()
              + ".poll returned null; return Poll.ready(value) or Poll.pending()");
    }
    return poll;
  }

  /** Drops a future, if there is one; what it throws against its contract is reported. */
  protected static void drop(@Nullable Future<?> future) {
    if (future != null) {
      try {
        future.drop();
      } catch (Throwable broken) {
        Uncaught.report(future.getClass().getName() + ".drop", broken);
      }
    }
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
