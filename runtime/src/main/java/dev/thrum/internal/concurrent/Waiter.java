package dev.thrum.internal.concurrent;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.GuardedAwait;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.FutureOwner;
import dev.thrum.internal.GuardDoor;
import org.jspecify.annotations.Nullable;

/**
 * A waiter of which a poll may be more than one transition of the list's owner: it is guarded as
 * all other futures are.
 *
 * <p>Subclasses say how to get what they wait for, in the end by a transition of the list's owner,
 * and what to do with a grant that is no longer wanted.
 */
public abstract class Waiter<T> extends WaitNode<T> {

  private final Guarded guarded = new Guarded();

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
  public final @Nullable T awaitPoll(AwaitContext cx) throws Exception {
    if (AwaitContext.BLOCKS && cx.blocks()) {
      return cx.block(this);
    }
    T value = guarded.awaitPoll(cx);
    if (cx.suspended != null) {
      cx.suspended = this;
    }
    return value;
  }

  @Override
  public final void drop() {
    guarded.drop();
  }

  @Override
  public final void giveTo(FutureOwner owner) {
    GuardDoor.give(guarded, owner);
  }

  @Override
  public final void dropOwned(FutureOwner owner) {
    GuardDoor.drop(guarded, owner);
  }

  /** Whether an earlier poll has listed it. */
  protected final boolean hasWaited() {
    return waited;
  }

  /** Called exactly once, when it is over. */
  protected void release() {
    if (waited) {
      leave();
    }
  }

  /** Refuses misuse, and has a drop wait for the end of a poll. */
  private final class Guarded extends GuardedAwait<T> {

    @Override
    protected @Nullable T advance(AwaitContext cx) throws Exception {
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

    @Override
    protected void release() {
      Waiter.this.release();
    }

    @Override
    public String toString() {
      return Waiter.this.toString();
    }
  }
}
