package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.internal.DescribesWait;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes until the buffer is empty; one future for all of its system calls. */
final class WriteAllSocket extends ReadinessFuture<Void> implements DescribesWait {

  private static final Poll<Void> DONE = Poll.ready(null);

  private final StreamSocket socket;
  private final ByteBuffer source;

  WriteAllSocket(StreamSocket socket, ByteBuffer source) {
    super(socket.registration(), Direction.WRITE);
    this.socket = socket;
    this.source = source;
  }

  @Override
  protected @Nullable Poll<Void> attempt() throws IOException {
    int given = source.remaining();
    if (given > 0) {
      int count = Transfer.write(socket.channel(), source);
      if (count == 0) {
        return null;
      }
      if (Transfer.isShort(count, given)) {
        blocksNext();
      }
    }
    return source.hasRemaining() ? Poll.pending() : DONE;
  }

  @Override
  public String describeWait() {
    return "socket write to " + socket.peer();
  }

  @Override
  public String toString() {
    return socket.named("writeAll");
  }
}
