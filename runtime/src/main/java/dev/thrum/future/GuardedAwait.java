package dev.thrum.future;

import org.jspecify.annotations.Nullable;

/**
 * A {@link GuardedFuture} that answers raw values: awaited by woven code it makes no {@link Poll}.
 * It keeps the contract of {@link Future} in the same way: misuse is refused without harm, a drop
 * waits for the end of a poll, and {@link #release} runs exactly once.
 *
 * <p>Used by one thread at a time, as every future; a drop may be requested by any.
 */
public abstract class GuardedAwait<T> extends GuardState implements Future<T> {

  /** For subclasses. */
  protected GuardedAwait() {}

  /**
   * Goes on as far as it gets without waiting; called by each poll, never twice at once, never
   * after it was ready, threw, or {@link #release} ran.
   *
   * @return the value, or what {@link #suspend} answers
   */
  protected abstract @Nullable T advance(AwaitContext cx) throws Exception;

  /**
   * Lets go of all that is still held: futures not yet completed are dropped. Called exactly once:
   * when this future is dropped, or when it has completed or failed.
   */
  @Override
  protected abstract void release();

  /** Says pending; answered by {@link #advance} once the waker of this poll is where it belongs. */
  protected final @Nullable T suspend(AwaitContext cx) {
    cx.suspended = this;
    return null;
  }

  @Override
  public final @Nullable T awaitPoll(AwaitContext cx) throws Exception {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    enterPoll();
    T value;
    try {
      value = advance(cx);
    } catch (Throwable failure) {
      cx.suspended = null; // a child may have set it and thrown
      leaveCompleted();
      release();
      throw failure;
    }
    if (cx.suspended == null) {
      leaveCompleted();
      release();
    } else if (leavePending()) {
      cx.suspended = null; // as always when user code runs
      release();
      cx.suspended = this;
    }
    return value;
  }

  @Override
  public final Poll<T> poll(Context context) throws Exception {
    AwaitContext cx = AwaitContext.of(context);
    T value = awaitPoll(cx);
    if (cx.suspended != null) {
      cx.suspended = null;
      return Poll.pending();
    }
    return Poll.ready(value);
  }

  @Override
  public final void drop() {
    dropByAnybody();
  }

  /** As {@link GuardedFuture#own}. */
  protected static <V> Future<V> own(Future<V> future) {
    return GuardedFuture.own(future);
  }

  /** As {@link GuardedFuture#drop(Future)}. */
  protected static void drop(@Nullable Future<?> future) {
    GuardedFuture.drop(future);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
