package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.LogicalTrace;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link Scope}, and how it ended. May be used by any thread; its scope owns it.
 *
 * @param <T> what its value is
 */
public final class Child<T> {

  private final ScopeState<? super T> scope;
  private volatile @Nullable TaskCell<T> task; // null: not started, or never
  private volatile @Nullable Outcome<T> outcome; // written under the scope's lock

  Child(ScopeState<? super T> scope) {
    this.scope = scope;
  }

  /** The scope has let it in. */
  void start(TaskCell<T> started) {
    task = started;
    if (!started.watch(this::ended)) {
      ended();
    } else if (scope.isCancelled()) { // perhaps before it could find the task
      started.abort();
    }
  }

  private void ended() {
    scope.end(this, requireNonNull(task).takeOutcome());
  }

  /** The scope has not let it in: its future goes unpolled. */
  static void refuse(Future<?> future) {
    try {
      future.drop();
    } catch (Throwable broken) {
      Uncaught.report(future.getClass().getName() + ".drop", broken);
    }
  }

  /** Under the scope's lock. */
  void setOutcome(Outcome<T> how) {
    outcome = how;
  }

  @Nullable Outcome<T> outcomeOrNull() {
    return outcome;
  }

  /** Cancels this child alone; the others go on. */
  public void abort() {
    TaskCell<T> started = task;
    if (started != null) {
      started.abort();
    }
  }

  /** Whether it is over, its cleanup included. */
  public boolean isFinished() {
    return outcome != null;
  }

  /**
   * How it ended.
   *
   * @throws IllegalStateException if it is not over; await the scope's join() before
   */
  public Outcome<T> outcome() {
    Outcome<T> how = outcome;
    if (how == null) {
      throw new IllegalStateException(
          this + " is not over; await join() of its scope before asking for the outcome");
    }
    if (how instanceof Outcome.Failure<T> failure) {
      scope.see(failure.exception());
    }
    return how;
  }

  /**
   * Its value; its failure is thrown.
   *
   * @throws IllegalStateException if it is not over; await the scope's join() before
   * @throws CancellationException if it was cancelled
   */
  public @Nullable T value() {
    Outcome<T> how = outcome();
    if (how instanceof Outcome.Success<T> success) {
      return success.value();
    }
    throw how instanceof Outcome.Failure<T> failure
        ? rethrow(failure.exception())
        : new CancellationException(this + " was cancelled");
  }

  private static RuntimeException rethrow(Throwable failure) {
    LogicalTrace.leaveTask(failure);
    return Sneaky.rethrow(failure);
  }

  @Override
  public String toString() {
    TaskCell<T> started = task;
    return started == null ? "child of a scope" : started.toString();
  }

  void uncaught(Throwable failure) {
    TaskCell<T> started = task;
    if (started != null) {
      started.uncaught(failure);
    }
  }
}
