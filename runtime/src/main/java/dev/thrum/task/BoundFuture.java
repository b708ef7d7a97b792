package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** A future with a task local bound while it runs, and while it cleans up. */
final class BoundFuture<T, R> extends GuardedFuture<R> {

  private final TaskLocal<T> local;
  private @Nullable T value;
  private @Nullable Future<R> inner;

  BoundFuture(TaskLocal<T> local, @Nullable T value, Future<R> inner) {
    this.local = local;
    this.value = value;
    this.inner = own(requireNonNull(inner, "where: the future is null"));
  }

  @Override
  protected Poll<R> advance(Context cx) throws Exception {
    Future<R> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Object outer = local.enter(value);
    Poll<R> poll;
    try {
      poll = pollOwned(child, cx);
    } finally {
      local.leave(outer);
    }
    if (!poll.isReady()) {
      inner = child;
    }
    return poll;
  }

  @Override
  protected void release() {
    if (inner != null) {
      Object outer = local.enter(value);
      drop(inner);
      local.leave(outer);
      inner = null;
    }
    value = null;
  }

  @Override
  public String toString() {
    return "where of " + local;
  }
}
