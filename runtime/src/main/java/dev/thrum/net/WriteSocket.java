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

/** Writes as much as the system takes at once. */
final class WriteSocket extends ReadinessFuture<Integer> {

  private final SocketChannel channel;
  private final ByteBuffer source;

  WriteSocket(Registration registration, SocketChannel channel, ByteBuffer source) {
    super(registration, Direction.WRITE);
    this.channel = channel;
    this.source = source;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws IOException {
    int count = Transfer.write(channel, source);
    return count == 0 && source.hasRemaining() ? null : Counts.ready(count);
  }

  @Override
  public String toString() {
    return "TcpStream.write";
  }
}
