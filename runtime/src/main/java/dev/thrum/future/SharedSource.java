package dev.thrum.future;

import dev.thrum.internal.HoldsFutures;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The computation behind a {@link SharedFuture}. Whichever awaiter is polled drives it for all;
 * what wakes it wakes all of them.
 *
 * <p>The fields are guarded by this object's monitor; polling, dropping and waking happen outside.
 * POLLING is the right to touch the future and the context.
 */
final class SharedSource<T> implements Waker, HoldsFutures {

  private enum Phase {
    IDLE,
    POLLING,
    COMPLETED,
    DROPPED
  }

  private final List<SharedAwaiter<T>> awaiters = new ArrayList<>();
  private final AwaitContext context = new AwaitContext(this);
  private Phase phase = Phase.IDLE;
  private @Nullable Future<T> future; // until it is over
  private @Nullable T value;
  private @Nullable Throwable failure;

  SharedSource(Future<T> future) {
    this.future = future;
  }

  synchronized void join(SharedAwaiter<T> awaiter) {
    if (phase == Phase.IDLE || phase == Phase.POLLING) {
      awaiters.add(awaiter);
    }
  }

  Poll<T> poll(SharedAwaiter<T> awaiter, Context cx) {
    Future<T> mine = enter(awaiter, cx.waker());
    if (mine != null) {
      context.depth = cx instanceof AwaitContext own ? own.depth : 0;
      drive(mine);
    }
    return answer();
  }

  /** What this awaiter is to poll; null if it is over, or somebody else is polling it. */
  private synchronized @Nullable Future<T> enter(SharedAwaiter<T> awaiter, Waker waker) {
    awaiter.waker = waker;
    if (phase == Phase.DROPPED) {
      throw new IllegalStateException(
          this + " was polled after the last of its awaiters had been dropped, and it with them");
    }
    if (phase != Phase.IDLE) {
      return null;
    }
    phase = Phase.POLLING;
    return future;
  }

  private void drive(Future<T> mine) {
    Poll<T> poll;
    try {
      poll = GuardedFuture.pollOwned(mine, context);
    } catch (Throwable thrown) {
      complete(null, thrown);
      return;
    }
    if (poll.isReady()) {
      complete(poll.value(), null);
    } else if (leavePending()) {
      GuardedFuture.drop(mine);
    }
  }

  private void complete(@Nullable T result, @Nullable Throwable thrown) {
    List<Waker> waiting;
    synchronized (this) {
      value = result;
      failure = thrown;
      future = null;
      phase = Phase.COMPLETED;
      waiting = waiting();
      awaiters.clear();
    }
    wake(waiting);
  }

  /** Whether all awaiters were dropped during the poll, and the future is to follow. */
  private synchronized boolean leavePending() {
    if (!awaiters.isEmpty()) {
      phase = Phase.IDLE;
      return false;
    }
    phase = Phase.DROPPED;
    future = null;
    return true;
  }

  private synchronized Poll<T> answer() {
    if (phase != Phase.COMPLETED) {
      return Poll.pending();
    }
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    return Poll.ready(value);
  }

  /**
   * An awaiter has got its answer, or was dropped; the last one that is dropped takes all along.
   */
  void leave(SharedAwaiter<T> awaiter) {
    GuardedFuture.drop(abandoned(awaiter));
  }

  private synchronized @Nullable Future<T> abandoned(SharedAwaiter<T> awaiter) {
    awaiters.remove(awaiter);
    awaiter.waker = null;
    if (phase != Phase.IDLE || !awaiters.isEmpty()) {
      return null;
    }
    phase = Phase.DROPPED;
    Future<T> mine = future;
    future = null;
    return mine;
  }

  /** The future can go on: every awaiter polls again, and the first one drives it. */
  @Override
  public void wake() {
    List<Waker> waiting;
    synchronized (this) {
      waiting = waiting();
    }
    wake(waiting);
  }

  private List<Waker> waiting() {
    List<Waker> wakers = new ArrayList<>(awaiters.size());
    for (SharedAwaiter<T> awaiter : awaiters) {
      if (awaiter.waker != null) {
        wakers.add(awaiter.waker);
      }
    }
    return wakers;
  }

  private static void wake(List<Waker> wakers) {
    for (Waker waker : wakers) {
      try {
        waker.wake();
      } catch (Throwable broken) {
        Uncaught.report(waker.getClass().getName() + ".wake", broken);
      }
    }
  }

  @Override
  public String toString() {
    return "shared future";
  }
}
