package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** A future that a tracker counts until it is over. */
final class TrackedFuture<T> extends GuardedFuture<T> {

  private final TrackerState tracker;
  private @Nullable Future<T> inner;

  TrackedFuture(TrackerState tracker, Future<T> inner) {
    this.inner = own(requireNonNull(inner, "track: the future is null"));
    this.tracker = tracker;
    tracker.enter();
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    Future<T> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Poll<T> poll = pollOwned(child, cx);
    if (!poll.isReady()) {
      inner = child;
    }
    return poll;
  }

  @Override
  protected void release() {
    drop(inner);
    inner = null;
    tracker.leave();
  }

  @Override
  public String toString() {
    return "tracked future";
  }
}
