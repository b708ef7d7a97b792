package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.internal.DescribesWait;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes as much as the system takes at once. */
final class WriteSocket extends ReadinessFuture<Integer> implements DescribesWait {

  private final StreamSocket socket;
  private final ByteBuffer source;

  WriteSocket(StreamSocket socket, ByteBuffer source) {
    super(socket.registration(), Direction.WRITE);
    this.socket = socket;
    this.source = source;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws IOException {
    int given = source.remaining();
    int count = Transfer.write(socket.channel(), source);
    if (Transfer.isShort(count, given)) {
      blocksNext();
    }
    return count == 0 && source.hasRemaining() ? null : Counts.ready(count);
  }

  @Override
  public String describeWait() {
    return "socket write to " + socket.peer();
  }

  @Override
  public String toString() {
    return socket.named("write");
  }
}
