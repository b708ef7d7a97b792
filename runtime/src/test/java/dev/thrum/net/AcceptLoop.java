package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.util.function.Consumer;

/** Accepts until the listener is closed. */
final class AcceptLoop extends GuardedFuture<Void> {

  private final TcpListener listener;
  private final Consumer<TcpStream> handler;
  private Future<TcpStream> accepting;

  AcceptLoop(TcpListener listener, Consumer<TcpStream> handler) {
    this.listener = listener;
    this.handler = handler;
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    for (; ; ) {
      if (accepting == null) {
        accepting = listener.accept();
      }
      Poll<TcpStream> accepted = accepting.poll(cx);
      if (!accepted.isReady()) {
        return Poll.pending();
      }
      accepting = null;
      handler.accept(accepted.value());
    }
  }

  @Override
  protected void release() {
    drop(accepting);
  }
}
