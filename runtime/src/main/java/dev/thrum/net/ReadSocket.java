package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.internal.DescribesWait;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what is there. */
final class ReadSocket extends ReadinessFuture<Integer> implements DescribesWait {

  private final StreamSocket socket;
  private final ByteBuffer target;

  ReadSocket(StreamSocket socket, ByteBuffer target) {
    super(socket.registration(), Direction.READ);
    this.socket = socket;
    this.target = target;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws IOException {
    Peeked peeked = socket.peeked();
    int room = peeked.isEmpty() ? target.remaining() : 0;
    int count = peeked.read(socket.channel(), target);
    if (Transfer.isShort(count, room)) {
      blocksNext();
    }
    return count == 0 ? null : Counts.ready(count);
  }

  @Override
  public String describeWait() {
    return "socket read from " + socket.peer();
  }

  @Override
  public String toString() {
    return socket.named("read");
  }
}
