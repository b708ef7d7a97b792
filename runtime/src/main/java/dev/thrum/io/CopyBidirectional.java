package dev.thrum.io;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;

/** Copies both ways at once. */
final class CopyBidirectional extends GuardedFuture<CopiedBothWays> {

  private final Transfer toRight;
  private final Transfer toLeft;

  CopyBidirectional(AsyncReader left, AsyncWriter toLeft, AsyncReader right, AsyncWriter toRight) {
    this.toRight = new Transfer(new PlainCopySource(left), toRight, toRight::shutdown);
    this.toLeft = new Transfer(new PlainCopySource(right), toLeft, toLeft::shutdown);
  }

  @Override
  protected Poll<CopiedBothWays> advance(Context cx) throws Exception {
    boolean over = toRight.run(cx);
    over &= toLeft.run(cx);
    return over ? Poll.ready(new CopiedBothWays(toRight.count(), toLeft.count())) : Poll.pending();
  }

  @Override
  protected void release() {
    toRight.drop();
    toLeft.drop();
  }

  @Override
  public String toString() {
    return "AsyncIo.copyBidirectional";
  }
}
