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
final class Accept<T> extends ReadinessFuture<T> {

  /** Makes a stream of a connection; closes it if that fails. */
  interface Welcome<T> {
    T over(SocketChannel channel) throws IOException;
  }

  private final ServerSocketChannel listener;
  private final Welcome<T> welcome;
  private final String kind;

  Accept(Registration registration, ServerSocketChannel listener, Welcome<T> welcome, String kind) {
    super(registration, Direction.READ);
    this.listener = listener;
    this.welcome = welcome;
    this.kind = kind;
  }

  @Override
  protected @Nullable Poll<T> attempt() throws IOException {
    SocketChannel channel = listener.accept();
    return channel == null ? null : Poll.ready(welcome.over(channel));
  }

  /** Any connection is as good as another, so any number of tasks may wait. */
  @Override
  protected boolean isExclusive() {
    return false;
  }

  @Override
  public String toString() {
    return kind + ".accept";
  }
}
