package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Waits until a connection that was begun is made, or refused. */
final class FinishConnect extends ReadinessFuture<Void> {

  private static final Poll<Void> DONE = Poll.ready(null);

  private final SocketChannel channel;

  FinishConnect(Registration registration, SocketChannel channel) {
    super(registration, Direction.WRITE);
    this.channel = channel;
  }

  @Override
  protected @Nullable Poll<Void> attempt() throws IOException {
    return channel.finishConnect() ? DONE : null;
  }

  @Override
  public String toString() {
    return "TcpStream.connect";
  }
}
