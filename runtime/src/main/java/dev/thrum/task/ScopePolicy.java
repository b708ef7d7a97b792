package dev.thrum.task;

import dev.thrum.internal.LogicalTrace;
import dev.thrum.internal.Sneaky;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** When a {@link Scope} is decided, and what its children come to. Without state. */
interface ScopePolicy<T, R> {

  /** Whether this end of a child decides the scope, so that the other children are cancelled. */
  boolean isDecidedBy(Outcome<?> outcome);

  /**
   * What the scope answers; called when all children are over.
   *
   * @param all their outcomes, in the order of their spawns
   * @param decisive the first one that decided the scope, or null
   * @param failures all failures, in the order in which they happened
   */
  @Nullable R result(List<Outcome<T>> all, @Nullable Outcome<?> decisive, List<Throwable> failures);

  /** All values, or the first failure. */
  static <T> ScopePolicy<T, List<T>> cancelOnFailure() {
    return new ScopePolicy<>() {
      @Override
      public boolean isDecidedBy(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failure;
      }

      @Override
      @SuppressWarnings("NullAway") // a task's value may be null; T says nothing about it
      public List<T> result(
          List<Outcome<T>> all, @Nullable Outcome<?> decisive, List<Throwable> failures) {
        throwFirst(failures);
        List<T> values = new ArrayList<>(all.size());
        for (Outcome<T> outcome : all) {
          if (!(outcome instanceof Outcome.Success<T> success)) {
            throw new CancellationException("a child of the scope was cancelled");
          }
          values.add(success.value());
        }
        return Collections.unmodifiableList(values);
      }
    };
  }

  /** The first value, or the first failure if there is none. */
  static <T> ScopePolicy<T, T> firstSuccess() {
    return new ScopePolicy<>() {
      @Override
      public boolean isDecidedBy(Outcome<?> outcome) {
        return outcome instanceof Outcome.Success;
      }

      @Override
      @SuppressWarnings("unchecked") // it is one of all
      public @Nullable T result(
          List<Outcome<T>> all, @Nullable Outcome<?> decisive, List<Throwable> failures) {
        if (decisive != null) {
          return ((Outcome.Success<T>) decisive).value();
        }
        throwFirst(failures);
        throw all.isEmpty()
            ? new IllegalStateException("the scope has no child that could succeed")
            : new CancellationException("all children of the scope were cancelled");
      }
    };
  }

  /** Every outcome. */
  static <T> ScopePolicy<T, List<Outcome<T>>> collectAll() {
    return new ScopePolicy<>() {
      @Override
      public boolean isDecidedBy(Outcome<?> outcome) {
        return false;
      }

      @Override
      public List<Outcome<T>> result(
          List<Outcome<T>> all, @Nullable Outcome<?> decisive, List<Throwable> failures) {
        return Collections.unmodifiableList(all);
      }
    };
  }

  private static void throwFirst(List<Throwable> failures) {
    if (failures.isEmpty()) {
      return;
    }
    Throwable first = failures.get(0);
    for (Throwable other : failures.subList(1, failures.size())) {
      if (other != first) {
        first.addSuppressed(other);
      }
    }
    LogicalTrace.leaveTask(first);
    throw Sneaky.rethrow(first);
  }
}
