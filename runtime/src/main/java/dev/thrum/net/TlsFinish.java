package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.io.AsyncWriter;
import java.nio.ByteBuffer;

/** Encrypts all of a buffer, sends everything, and says goodbye if that is wanted. */
final class TlsFinish extends GuardedFuture<Void> {

  private final TlsState state;
  private final TlsOutput output;
  private final ByteBuffer source;
  private final boolean ends;

  private TlsFinish(AsyncWriter transport, TlsState state, ByteBuffer source, boolean ends) {
    this.state = state;
    this.output = new TlsOutput(transport, state);
    this.source = source;
    this.ends = ends;
  }

  static TlsFinish writeAll(AsyncWriter transport, TlsState state, ByteBuffer source) {
    return new TlsFinish(transport, state, source, false);
  }

  static TlsFinish flush(AsyncWriter transport, TlsState state) {
    return new TlsFinish(transport, state, ByteBuffer.allocate(0), false);
  }

  static TlsFinish shutdown(AsyncWriter transport, TlsState state) {
    return new TlsFinish(transport, state, ByteBuffer.allocate(0), true);
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    while (source.hasRemaining()) {
      if (!output.isSent(cx)) {
        return Poll.pending();
      }
      state.encrypt(source);
    }
    if (!ends) {
      return output.isFlushedAnyway(cx) ? Poll.ready(null) : Poll.pending();
    }
    if (!state.engine().isOutboundDone()) {
      if (!output.isSent(cx)) {
        return Poll.pending();
      }
      state.encryptGoodbye();
    }
    return output.isEnded(cx) ? Poll.ready(null) : Poll.pending();
  }

  @Override
  protected void release() {
    output.drop();
  }

  @Override
  public String toString() {
    return ends ? "TlsStream.shutdown" : "TlsStream.flush";
  }
}
