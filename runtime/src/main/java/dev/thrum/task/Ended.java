package dev.thrum.task;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import org.jspecify.annotations.Nullable;

/** The end of a task, seen in some way; owns the task. */
abstract class Ended<T, R> extends GuardedFuture<R> {

  private @Nullable TaskCell<T> task;

  Ended(TaskCell<T> task) {
    this.task = task;
  }

  /** Takes the result of the task, which is over. */
  abstract R result(TaskCell<T> task);

  @Override
  protected Poll<R> advance(Context cx) {
    TaskCell<T> awaited = java.util.Objects.requireNonNull(task);
    if (!awaited.isReady(cx)) {
      return Poll.pending();
    }
    task = null;
    return Poll.ready(result(awaited));
  }

  @Override
  protected void release() {
    drop(task);
    task = null;
  }

  @Override
  public String toString() {
    return "the end of " + task;
  }
}
