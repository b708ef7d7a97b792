package dev.thrum.io;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;

/** Copies one way. */
final class Copy extends GuardedFuture<Long> {

  private final Transfer transfer;

  Copy(CopySource source, AsyncWriter sink) {
    this.transfer = new Transfer(source, sink, sink::flush);
  }

  @Override
  protected Poll<Long> advance(Context cx) throws Exception {
    return transfer.run(cx) ? Poll.ready(transfer.count()) : Poll.pending();
  }

  @Override
  protected void release() {
    transfer.drop();
  }

  @Override
  public String toString() {
    return "AsyncIo.copy";
  }
}
