package dev.thrum.combine;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A future whose result waits here for its turn: it never fails, and completes with itself. */
final class Slot<T> extends Owned<Slot<T>> {

  private final Children inner;
  private boolean settled;
  private @Nullable T value;
  private @Nullable Throwable failure;

  Slot(String owner, Future<T> future) {
    inner = Children.of(owner, List.of(future));
  }

  @Override
  @SuppressWarnings("unchecked") // as its future gave it
  protected @Nullable Slot<T> advance(AwaitContext cx) {
    try {
      Object result = inner.poll(0, cx);
      if (result == Children.PENDING) {
        return suspend(cx);
      }
      value = (T) result;
    } catch (Throwable thrown) {
      failure = thrown;
    }
    settled = true;
    return this;
  }

  boolean isSettled() {
    return settled;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** What it completed with; its failure is thrown. */
  @Nullable T result() {
    if (failure != null) {
      throw Failures.rethrow(failure);
    }
    return value;
  }

  @Override
  protected void release() {
    inner.drop();
  }
}
