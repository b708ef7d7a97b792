package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import org.jspecify.annotations.Nullable;

/** A stream, lent: closing the loan leaves it alone. */
final class LentStream<T> extends Operator<T, T> {

  LentStream(PolledStream<T> lender) {
    super(lender);
  }

  @Override
  protected @Nullable T advance(AwaitContext cx) throws Exception {
    return pull(cx);
  }

  @Override
  protected void release() {
    source.rest();
  }
}
