package dev.thrum.future;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A future, lent: dropping the loan leaves it alone. */
final class BorrowedFuture<T> extends GuardedFuture<T> {

  private @Nullable Future<T> lender;

  BorrowedFuture(Future<T> lender) {
    this.lender = lender;
  }

  @Override
  protected Poll<T> advance(Context cx) throws Exception {
    return pollOwned(requireNonNull(lender), cx);
  }

  @Override
  protected void release() {
    lender = null;
  }

  @Override
  public String toString() {
    return "byRef of " + lender;
  }
}
