package dev.thrum.internal.concurrent;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.GuardedAwait;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/**
 * A future that waits in a {@link WaitList}; its node and its waker in one object.
 *
 * <p>Subclasses say how to get what they wait for, in the end by a transition of the list's owner,
 * and what to do with a grant that is no longer wanted.
 */
public abstract class Waiter<T> extends GuardedAwait<T> {

  static final int NOWHERE = 0;
  static final int LISTED = 1;
  static final int GRANTED = 2;

  // All guarded by the lock of the list's owner, and changed by WaitList only.
  @Nullable Waiter<?> previous;
  @Nullable Waiter<?> next;
  @Nullable Waker waker;
  int place;

  private boolean waited; // and was not over since

  /** For subclasses. */
  protected Waiter() {}

  /** What was waited for, or null if it is not there and this waiter is in the list. */
  protected abstract @Nullable Poll<T> attempt(Waker waker) throws Exception;

  /**
   * It was dropped, or failed, after it had waited: leaves the list, or takes the grant and hands
   * it on.
   */
  protected abstract void leave();

  @Override
  protected final @Nullable T advance(AwaitContext cx) throws Exception {
    Waker waker = cx.waker(); // user code, so before the lock
    if (!Budget.proceed(cx)) {
      return suspend(cx);
    }
    Poll<T> poll = attempt(waker);
    waited = poll == null;
    if (poll == null) {
      Budget.refund(cx);
      return suspend(cx);
    }
    return poll.value();
  }

  /** Whether an earlier poll has listed it. */
  protected final boolean hasWaited() {
    return waited;
  }

  @Override
  protected void release() {
    if (waited) {
      leave();
    }
  }

  /** Whether it stands in the list. Under the owner's lock. */
  public final boolean isListed() {
    return place == LISTED;
  }

  /** Whether it was given what it waits for, and has not taken it. Under the owner's lock. */
  public final boolean isGranted() {
    return place == GRANTED;
  }

  /** Takes what it was given: true once for each grant. Under the owner's lock. */
  public final boolean takeGrant() {
    if (place != GRANTED) {
      return false;
    }
    place = NOWHERE;
    return true;
  }
}
