package dev.thrum;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Deferral;

/** Pending once. */
final class YieldNow extends GuardedFuture<Void> {

  private boolean yielded;

  @Override
  protected Poll<Void> advance(Context cx) {
    if (yielded) {
      return Poll.ready(null);
    }
    yielded = true;
    Deferral.wakeLater(cx);
    return Poll.pending();
  }

  @Override
  protected void release() {}
}
