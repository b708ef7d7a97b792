package dev.thrum.sync;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A future that is given up when a token is cancelled. */
final class RunUntilCancelled<T> extends GuardedFuture<Optional<T>> {

  private final TokenState token;
  private final Cancelled cancelled;
  private @Nullable Future<T> inner;
  private boolean begun;

  RunUntilCancelled(TokenState token, Future<T> inner) {
    this.token = token;
    this.cancelled = new Cancelled(token);
    this.inner = own(requireNonNull(inner, "runUntilCancelled: the future is null"));
  }

  @Override
  protected Poll<Optional<T>> advance(Context cx) throws Exception {
    if (!begun && token.isCancelled()) {
      return Poll.ready(Optional.empty());
    }
    begun = true;
    Future<T> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Poll<T> poll = pollOwned(child, cx);
    if (poll.isReady()) {
      return Poll.ready(Optional.ofNullable(poll.value()));
    }
    inner = child;
    // asked directly, too: a child that has used up the budget must not keep it from being seen
    boolean over = token.isCancelled() || cancelled.poll(cx).isReady();
    return over ? Poll.ready(Optional.empty()) : Poll.pending();
  }

  @Override
  protected void release() {
    drop(inner);
    drop(cancelled);
    inner = null;
  }

  @Override
  public String toString() {
    return "runUntilCancelled";
  }
}
