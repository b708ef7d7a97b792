package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import dev.thrum.reactor.Registration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Writes until the buffer is empty; one future for all of its system calls. */
final class WriteAllSocket extends ReadinessFuture<Void> {

  private static final Poll<Void> DONE = Poll.ready(null);

  private final SocketChannel channel;
  private final ByteBuffer source;

  WriteAllSocket(Registration registration, SocketChannel channel, ByteBuffer source) {
    super(registration, Direction.WRITE);
    this.channel = channel;
    this.source = source;
  }

  @Override
  protected @Nullable Poll<Void> attempt() throws IOException {
    if (source.hasRemaining() && Transfer.write(channel, source) == 0) {
      return null;
    }
    return source.hasRemaining() ? Poll.pending() : DONE;
  }

  @Override
  public String toString() {
    return "TcpStream.writeAll";
  }
}
