package dev.thrum.internal.concurrent;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/** Waits for permits of a {@link PermitState}, and makes something of them. */
public abstract class Acquire<T> extends LockedWaiter<T> {

  /** How many. */
  protected final long permits;

  long missing; // while listed; guarded by the state's lock

  private final PermitState state;

  /** For this many permits, all at once. */
  protected Acquire(PermitState state, long permits) {
    this.state = state;
    this.permits = permits;
  }

  /** Who has the lock that this waits for, as far as that is noted; by any thread. */
  public final @Nullable Holder holder() {
    return state.holder();
  }

  /** What to answer, now that the permits belong to it. */
  protected abstract T acquired() throws Exception;

  /** What to answer, or how to fail, when nobody gets permits any more. */
  protected abstract T closed() throws Exception;

  @Override
  protected final @Nullable T attempt(AwaitContext cx, Waker waker) throws Exception {
    return switch (state.acquire(this, waker)) {
      case WAITING -> suspend(cx);
      case CLOSED -> closed();
      case ACQUIRED -> acquired();
    };
  }

  /** Gives up its place, and what it has collected or was granted. */
  @Override
  protected final void leave() {
    state.leave(this);
  }
}
