package dev.thrum.future;

import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One computation for several awaiters. Whoever polls drives it for all; its wakes go to all that
 * wait. An awaiter is known by its waker.
 *
 * <p>The fields are guarded by this object's monitor; polling, dropping and waking happen outside.
 */
final class SharedFuture<T> implements Future<T>, Waker {

  private enum Phase {
    IDLE,
    POLLING,
    COMPLETED,
    DROPPED
  }

  private final List<Waker> waiting = new ArrayList<>();
  private Phase phase = Phase.IDLE;
  private int gone; // waiting awaiters that were dropped since
  private @Nullable Future<T> source; // until it is over
  private @Nullable T value;
  private @Nullable Throwable failure;

  SharedFuture(Future<T> source) {
    this.source = source;
  }

  @Override
  public Poll<T> poll(Context cx) {
    Future<T> mine = enter(cx.waker());
    if (mine != null) {
      drive(mine);
    }
    return answer();
  }

  /** What this caller is to poll; null if it is over, or somebody else is polling it. */
  private synchronized @Nullable Future<T> enter(Waker waker) {
    if (phase == Phase.DROPPED) {
      throw new IllegalStateException(
          this + " was polled after the last of its awaiters had been dropped, and it with them");
    }
    if (phase == Phase.COMPLETED) {
      return null;
    }
    if (waiting.stream().noneMatch(waker::willWake)) {
      waiting.add(waker);
    }
    if (phase == Phase.POLLING) {
      return null;
    }
    phase = Phase.POLLING;
    return source;
  }

  private void drive(Future<T> mine) {
    try {
      Poll<T> poll = mine.poll(() -> this);
      if (poll.isReady()) {
        complete(poll.value(), null);
      } else if (leavePending()) {
        mine.drop();
      }
    } catch (Throwable thrown) {
      complete(null, thrown);
    }
  }

  private void complete(@Nullable T result, @Nullable Throwable thrown) {
    List<Waker> woken;
    synchronized (this) {
      value = result;
      failure = thrown;
      source = null;
      phase = Phase.COMPLETED;
      woken = List.copyOf(waiting);
      waiting.clear();
    }
    wake(woken);
  }

  /** Whether all awaiters were dropped during the poll. */
  private synchronized boolean leavePending() {
    boolean abandoned = !waiting.isEmpty() && gone >= waiting.size();
    phase = abandoned ? Phase.DROPPED : Phase.IDLE;
    if (abandoned) {
      source = null;
      waiting.clear();
    }
    return abandoned;
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

  /** One awaiter lets go. */
  @Override
  public void drop() {
    Future<T> abandoned = letGo();
    if (abandoned != null) {
      abandoned.drop();
    }
  }

  private synchronized @Nullable Future<T> letGo() {
    gone++;
    if (phase != Phase.IDLE || gone < waiting.size()) {
      return null;
    }
    phase = Phase.DROPPED;
    Future<T> abandoned = source;
    source = null;
    waiting.clear();
    return abandoned;
  }

  /** Something happened in the source: every awaiter polls again, the first of them drives. */
  @Override
  public void wake() {
    List<Waker> woken;
    synchronized (this) {
      woken = List.copyOf(waiting);
    }
    wake(woken);
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
