package dev.thrum.patterns;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** A call that a circuit breaker lets through, or not. */
final class CircuitCall<T> extends GuardedFuture<T> {

  private static final long NOT_IN = -1;

  private final CircuitBreaker breaker;
  private @Nullable Future<T> inner;
  private long round = NOT_IN;

  CircuitCall(CircuitBreaker breaker, Future<T> inner) {
    this.breaker = breaker;
    this.inner = own(inner);
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    if (round == NOT_IN) {
      round = breaker.enter();
    }
    Future<T> child = requireNonNull(inner);
    inner = null; // used up, unless pending
    Poll<T> poll;
    try {
      poll = pollOwned(child, cx);
    } catch (Throwable failure) {
      breaker.fail(leave(), failure);
      throw failure;
    }
    if (poll.isReady()) {
      breaker.succeed(leave());
    } else {
      inner = child;
    }
    return poll;
  }

  private long leave() {
    long mine = round;
    round = NOT_IN;
    return mine;
  }

  /** The future first: its cleanup may be part of the call. */
  @Override
  protected void release() {
    drop(inner);
    inner = null;
    if (round != NOT_IN) {
      breaker.giveUp(leave());
    }
  }

  @Override
  public String toString() {
    return "call by " + breaker;
  }
}
