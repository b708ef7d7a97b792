package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes as much of several buffers as the system takes at once. */
final class GatherSocket extends ReadinessFuture<Long> {

  private final StreamSocket socket;
  private final ByteBuffer[] sources;

  GatherSocket(StreamSocket socket, ByteBuffer[] sources) {
    super(socket.registration(), Direction.WRITE);
    this.socket = socket;
    this.sources = sources.clone();
  }

  @Override
  protected @Nullable Poll<Long> attempt() throws IOException {
    long count = Transfer.write(socket.channel(), sources);
    return count == 0 && hasRemaining() ? null : Poll.ready(count);
  }

  private boolean hasRemaining() {
    for (ByteBuffer source : sources) {
      if (source.hasRemaining()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return socket.named("write");
  }
}
