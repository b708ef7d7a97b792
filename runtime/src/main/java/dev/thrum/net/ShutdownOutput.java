package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.io.IOException;

/** Half-closes when it is polled. */
final class ShutdownOutput extends GuardedFuture<Void> {

  private final TcpStream stream;

  ShutdownOutput(TcpStream stream) {
    this.stream = stream;
  }

  @Override
  protected Poll<Void> advance(Context cx) throws IOException {
    stream.shutdownOutput();
    return Poll.ready(null);
  }

  @Override
  protected void release() {}

  @Override
  public String toString() {
    return "TcpStream.shutdown";
  }
}
