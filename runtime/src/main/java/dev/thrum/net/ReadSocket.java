package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Reads what is there. */
final class ReadSocket extends ReadinessFuture<Integer> {

  private final SocketChannel channel;
  private final ByteBuffer target;

  ReadSocket(Registration registration, SocketChannel channel, ByteBuffer target) {
    super(registration, Direction.READ);
    this.channel = channel;
    this.target = target;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws IOException {
    int count = Transfer.read(channel, target);
    return count == 0 ? null : Counts.ready(count);
  }

  @Override
  public String toString() {
    return "TcpStream.read";
  }
}
