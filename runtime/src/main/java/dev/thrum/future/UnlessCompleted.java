package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import dev.thrum.internal.Uncaught;
import org.jspecify.annotations.Nullable;

/** A future, and what to do if it comes to no value: if it is dropped, or if it fails too. */
final class UnlessCompleted<T> extends GuardedFuture<T> {

  private final boolean onFailure;
  private @Nullable Future<T> inner;
  private @Nullable Runnable action; // null: it has run, or will not

  UnlessCompleted(Future<T> inner, boolean onFailure, Runnable action) {
    this.action = requireNonNull(action, "onDrop: the action is null");
    this.onFailure = onFailure;
    this.inner = own(inner);
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    Future<T> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Poll<T> poll;
    try {
      poll = pollOwned(child, cx);
    } catch (Throwable failure) {
      ended(failure);
      throw failure;
    }
    if (poll.isReady()) {
      action = null;
    } else {
      inner = child;
    }
    return poll;
  }

  private void ended(Throwable failure) {
    Runnable mine = requireNonNull(action);
    action = null;
    if (onFailure) {
      try {
        mine.run();
      } catch (Throwable broken) {
        if (broken != failure) {
          failure.addSuppressed(broken);
        }
      }
    }
  }

  /** Its cleanup first, as it came later. */
  @Override
  protected void release() {
    drop(inner);
    inner = null;
    Runnable mine = action;
    action = null;
    if (mine != null) {
      try {
        mine.run();
      } catch (Throwable broken) {
        Uncaught.report(this + " was dropped; its action", broken);
      }
    }
  }

  @Override
  public String toString() {
    return onFailure ? "onFailureOrDrop" : "onDrop";
  }
}
