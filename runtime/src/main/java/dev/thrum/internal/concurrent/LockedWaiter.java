package dev.thrum.internal.concurrent;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import dev.thrum.internal.FutureOwner;
import org.jspecify.annotations.Nullable;

/**
 * A waiter of which each poll, and the drop, is one critical section under the lock of the list's
 * owner. That lock is all that guards it: two polls, or a poll and a drop, come one after the
 * other, whoever calls them, and each happens-before the next.
 *
 * <pre>
 * place      meaning                                  left by
 * ---------  ---------------------------------------  -----------------------------------------
 * NOWHERE,   as {@link WaitList} says                 as it says
 * LISTED,
 * GRANTED
 * COMPLETED  a poll has returned a value, or failed   nobody
 * DROPPED    dropped before it had completed          nobody
 * </pre>
 *
 * <p>A transition of the owner that is a poll begins with {@link #beginPoll} and, unless it has
 * listed the waiter, ends with {@link #complete}; the one that is a drop begins with {@link
 * #beginDrop}.
 */
public abstract class LockedWaiter<T> extends WaitNode<T> {

  private static final int COMPLETED = 3;
  private static final int DROPPED = 4;

  /**
   * The task or blocking thread that this was given to, before it polls it: who else drops it calls
   * that one, whose own state orders the drop with polls and the end.
   */
  private volatile @Nullable FutureOwner owner;

  /** For subclasses. */
  protected LockedWaiter() {}

  /**
   * A poll: what was waited for, or what {@link #suspend} answers if it is not there and this is in
   * the list. In one transition of the list's owner, after which it is this one's alone to go on.
   */
  protected abstract @Nullable T attempt(AwaitContext cx, Waker waker) throws Exception;

  /** Says pending. */
  protected final @Nullable T suspend(AwaitContext cx) {
    cx.suspended = this;
    return null;
  }

  @Override
  public final @Nullable T awaitPoll(AwaitContext cx) throws Exception {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    Waker waker = cx.waker(); // user code, so before the lock
    if (!Budget.proceed(cx)) {
      return suspend(cx); // over or not: the next poll will see
    }
    T value = attempt(cx, waker);
    if (cx.suspended != null) {
      Budget.refund(cx);
    }
    return value;
  }

  /**
   * A drop: in one transition of the list's owner, which begins with {@link #beginDrop}; then this
   * lets go of what it had.
   */
  protected abstract void leave();

  @Override
  public final void giveTo(FutureOwner to) {
    if (owner == null) {
      owner = to;
    }
  }

  @Override
  public final void dropOwned(FutureOwner by) {
    if (owner == by) {
      owner = null; // leaves it to be dropped like any other
      leave();
    }
  }

  @Override
  public final void drop() {
    if (owner == null) {
      leave(); // unless it is given away at this moment
    }
    FutureOwner others = owner;
    if (others != null) {
      others.futureDropped();
    }
  }

  // ---------------------------------------------------------------- under the owner's lock

  /**
   * A poll comes to its turn.
   *
   * @throws IllegalStateException if this is over
   */
  public final void beginPoll() {
    if (place >= COMPLETED) {
      throw new IllegalStateException(
          this
              + (place == DROPPED
                  ? " was polled after it had been dropped"
                  : " was polled after it had completed; a completed future is used up, shared()"
                      + " serves several awaiters"));
    }
  }

  /** The poll that is under way has what it wants, or fails. */
  public final void complete() {
    place = COMPLETED;
  }

  /**
   * A drop comes to its turn; false if this is over or its owner's, and there is nothing to do.
   * Whoever gets true takes it out of the list, or takes its grant and hands that on, and calls
   * {@link #endDrop}.
   */
  public final boolean beginDrop() {
    return place < COMPLETED && owner == null;
  }

  /** It is nowhere now, and will not be polled. */
  public final void endDrop() {
    place = DROPPED;
  }
}
