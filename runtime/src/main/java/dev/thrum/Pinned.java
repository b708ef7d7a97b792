package dev.thrum;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.task.Task;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A task of a {@link PinnedPool}, counted from its making to its end. */
final class Pinned<T> extends GuardedFuture<T> {

  private final PinnedThread thread;
  private @Nullable Supplier<? extends Future<T>> maker; // until it begins
  private @Nullable Future<T> inner;

  Pinned(PinnedThread thread, Supplier<? extends Future<T>> maker) {
    this.thread = thread;
    this.maker = maker;
    thread.begin();
  }

  Task<T> spawn() {
    return thread.spawn(this);
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    if (maker != null) {
      Supplier<? extends Future<T>> mine = maker;
      maker = null;
      inner = own(requireNonNull(mine.get(), "spawnPinned: the function returned no future"));
    }
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
    maker = null;
    thread.end();
  }

  @Override
  public String toString() {
    return "pinned task";
  }
}
