package dev.thrum.internal.concurrent;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ownable;
import org.jspecify.annotations.Nullable;

/**
 * A future that waits in a {@link WaitList}; its node and its waker in one object.
 *
 * <p>There are two kinds. The polls of a {@link LockedWaiter} are transitions of the list's owner;
 * a {@link Waiter} may do more in a poll than that.
 */
public abstract class WaitNode<T> implements Future<T>, Ownable {

  static final int NOWHERE = 0;
  static final int LISTED = 1;
  static final int GRANTED = 2;

  // All guarded by the lock of the list's owner, and changed by WaitList.
  @Nullable WaitNode<?> previous;
  @Nullable WaitNode<?> next;
  @Nullable Waker waker;
  int place;

  WaitNode() {}

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
  public String toString() {
    return getClass().getSimpleName();
  }
}
