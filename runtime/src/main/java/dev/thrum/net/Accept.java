package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Takes one connection from the backlog. */
final class Accept extends ReadinessFuture<TcpStream> {

  private final ServerSocketChannel listener;

  Accept(Registration registration, ServerSocketChannel listener) {
    super(registration, Direction.READ);
    this.listener = listener;
  }

  @Override
  protected @Nullable Poll<TcpStream> attempt() throws IOException {
    SocketChannel channel = listener.accept();
    return channel == null ? null : Poll.ready(TcpStream.over(channel));
  }

  /** Any connection is as good as another, so any number of tasks may wait. */
  @Override
  protected boolean isExclusive() {
    return false;
  }

  @Override
  public String toString() {
    return "TcpListener.accept";
  }
}
