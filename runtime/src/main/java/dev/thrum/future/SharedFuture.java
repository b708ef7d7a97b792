package dev.thrum.future;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One computation for several awaiters; {@link SharedSource} runs it. Whoever owns an awaiter of
 * its own ({@link #fork}) is known exactly: woven awaits, tasks, and the combinators of this
 * library. Who polls this object directly is known by its waker.
 */
final class SharedFuture<T> implements Future<T> {

  private final SharedSource<T> source;

  /** Those who poll directly; guarded by the list's monitor. */
  private final List<SharedAwaiter<T>> direct = new ArrayList<>();

  SharedFuture(Future<T> source) {
    this.source = new SharedSource<>(source);
  }

  /** An awaiter for one owner. */
  Future<T> fork() {
    return new SharedAwaiter<>(source);
  }

  @Override
  public @Nullable T awaitPoll(AwaitContext cx) throws Exception {
    return fork().awaitPoll(cx); // if pending, the fork is what is polled and dropped from now on
  }

  @Override
  public Poll<T> poll(Context cx) throws Exception {
    SharedAwaiter<T> awaiter = awaiterOf(cx.waker());
    boolean over = true;
    try {
      Poll<T> poll = awaiter.poll(cx);
      over = poll.isReady();
      return poll;
    } finally {
      if (over) {
        remove(awaiter);
      }
    }
  }

  private SharedAwaiter<T> awaiterOf(Waker waker) {
    synchronized (direct) {
      for (SharedAwaiter<T> known : direct) {
        if (known.willWake(waker)) {
          return known;
        }
      }
      SharedAwaiter<T> awaiter = new SharedAwaiter<>(source);
      direct.add(awaiter);
      return awaiter;
    }
  }

  private void remove(SharedAwaiter<T> awaiter) {
    synchronized (direct) {
      direct.remove(awaiter);
    }
  }

  /** One of the direct awaiters lets go, or whoever made this future never awaited it. */
  @Override
  public void drop() {
    SharedAwaiter<T> awaiter;
    synchronized (direct) {
      awaiter = direct.isEmpty() ? new SharedAwaiter<>(source) : direct.remove(0);
    }
    awaiter.drop();
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
