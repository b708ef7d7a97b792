package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A body, then the end of all children that it started. */
final class ScopeRun<T, R, V> extends GuardedFuture<V> {

  private final Supplier<Scope<T, R>> policy;
  private final Function<? super Scope<T, R>, ? extends Future<V>> body;
  private @Nullable Scope<T, R> scope; // once begun
  private @Nullable Future<V> running; // while the body runs
  private @Nullable Future<Void> over; // after it
  private @Nullable V value;
  private @Nullable Throwable failure;

  ScopeRun(Supplier<Scope<T, R>> policy, Function<? super Scope<T, R>, ? extends Future<V>> body) {
    this.policy = requireNonNull(policy, "run: the policy is null");
    this.body = requireNonNull(body, "run: the body is null");
  }

  @Override
  protected Poll<V> advance(Context cx) throws Exception {
    if (over == null && !runBody(cx)) {
      return Poll.pending();
    }
    Scope<T, R> mine = requireNonNull(scope);
    if (over == null) {
      over = mine.over();
    }
    if (!over.poll(cx).isReady()) {
      return Poll.pending();
    }
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    mine.requireSeen();
    return Poll.ready(value);
  }

  /** Whether the body is over. */
  private boolean runBody(Context cx) {
    try {
      if (scope == null) {
        scope = requireNonNull(policy.get(), "run: the policy made no scope");
        running = own(requireNonNull(body.apply(scope), "run: the body returned null"));
      }
      Future<V> child = requireNonNull(running);
      running = null; // used up, unless pending
      Poll<V> poll = pollOwned(child, cx);
      if (!poll.isReady()) {
        running = child;
        return false;
      }
      value = poll.value();
    } catch (Throwable thrown) {
      if (scope == null) {
        throw Sneaky.rethrow(thrown);
      }
      failure = thrown;
      scope.cancel();
    }
    return true;
  }

  @Override
  protected void release() {
    drop(running);
    drop(over);
    running = null;
    if (scope != null) {
      scope.close();
    }
  }

  @Override
  public String toString() {
    return "run of a Scope";
  }
}
