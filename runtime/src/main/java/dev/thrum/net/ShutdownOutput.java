package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.io.IOException;

/** Half-closes when it is polled. */
final class ShutdownOutput extends GuardedFuture<Void> {

  private final StreamSocket socket;

  ShutdownOutput(StreamSocket socket) {
    this.socket = socket;
  }

  @Override
  protected Poll<Void> advance(Context cx) throws IOException {
    socket.shutdownOutput();
    return Poll.ready(null);
  }

  @Override
  protected void release() {}

  @Override
  public String toString() {
    return socket.named("shutdown");
  }
}
