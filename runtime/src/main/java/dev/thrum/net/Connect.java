package dev.thrum.net;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Opens a socket and connects it; until it has, it owns the socket and closes it with itself. */
final class Connect extends GuardedFuture<TcpStream> {

  private final TcpSocket options;
  private final InetSocketAddress remote;
  private @Nullable SocketChannel channel;
  private @Nullable Registration registration;
  private @Nullable FinishConnect finish;

  Connect(TcpSocket options, InetSocketAddress remote) {
    this.options = options;
    this.remote = remote;
  }

  @Override
  protected Poll<TcpStream> advance(Context cx) throws Exception {
    try {
      if (finish == null) {
        finish = begin();
      }
      if (!finish.poll(cx).isReady()) {
        return Poll.pending();
      }
      return Poll.ready(connected());
    } catch (ConnectException refused) {
      throw withAddress(refused);
    }
  }

  private FinishConnect begin() throws IOException {
    TcpSocket.requireResolved(remote);
    SocketChannel opened = SocketChannel.open();
    registration = new Registration(opened); // closes it from here on, whatever fails
    channel = opened;
    opened.configureBlocking(false);
    options.prepare(opened);
    opened.connect(remote);
    return new FinishConnect(registration, opened);
  }

  private TcpStream connected() throws IOException {
    TcpStream stream = TcpStream.of(requireNonNull(channel), requireNonNull(registration));
    registration = null;
    return stream;
  }

  /** The system's message says what, not where. */
  private ConnectException withAddress(ConnectException refused) {
    ConnectException told = new ConnectException(remote + ": " + refused.getMessage());
    told.initCause(refused);
    return told;
  }

  @Override
  protected void release() {
    drop(finish);
    if (registration != null) {
      registration.close();
    }
  }

  @Override
  public String toString() {
    return "TcpStream.connect";
  }
}
