package dev.thrum.net;

import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.reactor.Direction;
import dev.thrum.reactor.ReadinessFuture;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Looks at what is there. */
final class PeekSocket extends ReadinessFuture<Integer> {

  private final StreamSocket socket;
  private final ByteBuffer target;

  PeekSocket(StreamSocket socket, ByteBuffer target) {
    super(socket.registration(), Direction.READ);
    this.socket = socket;
    this.target = target;
  }

  @Override
  protected @Nullable Poll<Integer> attempt() throws IOException {
    int count = socket.peeked().peek(socket.channel(), target);
    return count == 0 ? null : Counts.ready(count);
  }

  @Override
  public String toString() {
    return socket.named("peek");
  }
}
