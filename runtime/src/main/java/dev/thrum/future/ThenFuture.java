package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A future, then the one that a function makes of its value. The first is over before that. */
final class ThenFuture<T, R> extends GuardedFuture<R> {

  private @Nullable Future<T> first;
  private @Nullable Function<? super T, ? extends Future<R>> next;
  private @Nullable Future<R> second;

  ThenFuture(Future<T> first, Function<? super T, ? extends Future<R>> next) {
    this.first = own(first);
    this.next = requireNonNull(next, "then: the function is null");
  }

  @Override
  protected Poll<R> advance(Context cx) throws Exception {
    Future<R> child = second == null ? pollFirst(cx) : second;
    if (child == null) {
      return Poll.pending();
    }
    second = null; // used up, unless pending
    Poll<R> poll = pollOwned(child, cx);
    if (!poll.isReady()) {
      second = child;
    }
    return poll;
  }

  /** The second future, null while the first one is pending. */
  private @Nullable Future<R> pollFirst(Context cx) throws Exception {
    Future<T> child = requireNonNull(first);
    first = null;
    Poll<T> poll = pollOwned(child, cx);
    if (!poll.isReady()) {
      first = child;
      return null;
    }
    Function<? super T, ? extends Future<R>> function = requireNonNull(next);
    next = null;
    return requireNonNull(function.apply(poll.value()), "then: the function returned null");
  }

  @Override
  protected void release() {
    drop(first);
    drop(second);
    first = null;
    second = null;
    next = null;
  }
}
