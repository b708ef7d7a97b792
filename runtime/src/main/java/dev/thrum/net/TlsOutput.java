package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.Poll;
import dev.thrum.internal.HoldsFutures;
import dev.thrum.internal.concurrent.Step;
import dev.thrum.io.AsyncWriter;
import java.io.IOException;

/** Sends what is encrypted, for a future that owns this. A drop in between loses nothing. */
final class TlsOutput implements HoldsFutures {

  private final AsyncWriter transport;
  private final TlsState state;
  private final Step<Integer> writing = new Step<>();
  private final Step<Void> finishing = new Step<>();
  private boolean unflushed;

  TlsOutput(AsyncWriter transport, TlsState state) {
    this.transport = transport;
    this.state = state;
  }

  /** Whether nothing is to be sent. */
  boolean isIdle() {
    return !writing.isPending() && !state.toSend().hasRemaining();
  }

  /** Sends all; false if that is pending. */
  boolean isSent(Context cx) throws Exception {
    while (!isIdle()) {
      if (!writing.isPending()) {
        writing.begin(transport.write(state.toSend()));
      }
      Poll<Integer> written = writing.poll(cx);
      if (!written.isReady()) {
        return false;
      }
      if (written.value() <= 0) {
        throw new IOException(transport + " takes no more bytes: write gave " + written.value());
      }
      unflushed = true;
    }
    return true;
  }

  /** Sends all, and flushes if there was anything; false if that is pending. */
  boolean isFlushed(Context cx) throws Exception {
    return isSent(cx) && (!unflushed || isFlushedAnyway(cx));
  }

  /** Sends all, and flushes; false if that is pending. */
  boolean isFlushedAnyway(Context cx) throws Exception {
    if (!isSent(cx)) {
      return false;
    }
    if (!finishing.isPending()) {
      finishing.begin(transport.flush());
    }
    if (!finishing.poll(cx).isReady()) {
      return false;
    }
    unflushed = false;
    return true;
  }

  /** Sends all, and ends the transport's output; false if that is pending. */
  boolean isEnded(Context cx) throws Exception {
    if (!finishing.isPending()) {
      if (!isSent(cx)) {
        return false;
      }
      finishing.begin(transport.shutdown());
    }
    return finishing.poll(cx).isReady();
  }

  void drop() {
    writing.drop();
    finishing.drop();
  }
}
