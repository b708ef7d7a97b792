package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.internal.concurrent.Step;
import dev.thrum.io.AsyncReader;
import java.nio.ByteBuffer;

/** Reads what the peer said. */
final class TlsRead extends GuardedFuture<Integer> {

  private final AsyncReader transport;
  private final TlsState state;
  private final ByteBuffer target;
  private final Step<Integer> reading = new Step<>();

  TlsRead(AsyncReader transport, TlsState state, ByteBuffer target) {
    this.transport = transport;
    this.state = state;
    this.target = target;
  }

  @Override
  protected Poll<Integer> advance(Context cx) throws Exception {
    if (!Budget.proceed(cx)) {
      return Poll.pending();
    }
    for (; ; ) {
      if (!reading.isPending()) {
        int count = state.decrypt(target);
        if (count != 0) {
          return Counts.ready(count);
        }
        reading.begin(transport.read(state.received()));
      }
      Poll<Integer> read = reading.poll(cx);
      if (!read.isReady()) {
        Budget.refund(cx);
        return Poll.pending();
      }
      if (read.value() < 0) {
        state.endInput();
      }
    }
  }

  @Override
  protected void release() {
    reading.drop();
  }

  @Override
  public String toString() {
    return "TlsStream.read";
  }
}
