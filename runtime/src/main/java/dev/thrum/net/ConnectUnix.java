package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * Connects a Unix socket, which takes no time: the peer has room in its backlog, or refuses. (The
 * system has no way to tell when there is room, so there is nothing to wait for.)
 */
final class ConnectUnix extends GuardedFuture<UnixStream> {

  private final UnixDomainSocketAddress remote;

  ConnectUnix(UnixDomainSocketAddress remote) {
    this.remote = remote;
  }

  @Override
  protected Poll<UnixStream> advance(Context cx) throws IOException {
    SocketChannel channel = SocketChannel.open(java.net.StandardProtocolFamily.UNIX);
    boolean connected = false;
    try {
      channel.configureBlocking(false);
      connected = channel.connect(remote);
      if (!connected) {
        throw new ConnectException("the listener's backlog is full");
      }
      return Poll.ready(UnixStream.over(channel));
    } catch (IOException refused) {
      ConnectException told = new ConnectException(remote + ": " + refused.getMessage());
      told.initCause(refused);
      throw told;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  @Override
  protected void release() {}

  @Override
  public String toString() {
    return "UnixStream.connect";
  }
}
