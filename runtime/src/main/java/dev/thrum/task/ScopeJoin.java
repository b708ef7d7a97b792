package dev.thrum.task;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** A wait for all children of a scope. */
abstract class ScopeJoin<T, R> extends Waiter<R> {

  private final ScopeState<T> scope;

  ScopeJoin(ScopeState<T> scope) {
    this.scope = scope;
  }

  /** Called at each poll, before anything else. */
  void begin() {}

  /** When all children are over. */
  abstract @Nullable R result();

  @Override
  protected @Nullable Poll<R> attempt(Waker waker) {
    begin();
    return scope.register(this, waker) ? null : Poll.ready(result());
  }

  @Override
  protected void leave() {
    scope.leave(this);
  }

  @Override
  public String toString() {
    return "join of a Scope";
  }
}
