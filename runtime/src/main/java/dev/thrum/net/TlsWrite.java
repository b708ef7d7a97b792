package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.io.AsyncWriter;
import java.nio.ByteBuffer;

/** Encrypts some of a buffer, once there is room, and sends as much of it as goes at once. */
final class TlsWrite extends GuardedFuture<Integer> {

  private final TlsState state;
  private final TlsOutput output;
  private final ByteBuffer source;

  TlsWrite(AsyncWriter transport, TlsState state, ByteBuffer source) {
    this.state = state;
    this.output = new TlsOutput(transport, state);
    this.source = source;
  }

  @Override
  protected Poll<Integer> advance(Context cx) throws Exception {
    if (!Budget.proceed(cx)) {
      return Poll.pending();
    }
    int before = source.remaining();
    while (source.remaining() == before && before > 0) {
      if (!output.isSent(cx)) {
        Budget.refund(cx);
        return Poll.pending();
      }
      state.encrypt(source);
    }
    output.isSent(cx); // what is left the next operation sends
    return Counts.ready(before - source.remaining());
  }

  @Override
  protected void release() {
    output.drop();
  }

  @Override
  public String toString() {
    return "TlsStream.write";
  }
}
