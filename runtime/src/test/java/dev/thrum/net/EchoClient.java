package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.nio.ByteBuffer;
import java.util.Random;

/** Sends messages of random lengths and compares what comes back; gives the number of bytes. */
final class EchoClient extends GuardedFuture<Long> {

  private final TcpStream stream;
  private final Random random;
  private ByteBuffer sent = ByteBuffer.allocate(0);
  private ByteBuffer received = ByteBuffer.allocate(0);
  private Future<Void> step;
  private boolean writing;
  private final int wanted;
  private int rounds;
  private long total;

  EchoClient(TcpStream stream, long seed, int wanted) {
    this.stream = stream;
    this.random = new Random(seed);
    this.wanted = wanted;
  }

  @Override
  protected Poll<Long> advance(Context cx) throws Exception {
    for (; ; ) {
      if (step != null && !step.poll(cx).isReady()) {
        return Poll.pending();
      }
      if (step != null && writing) {
        writing = false;
        received = ByteBuffer.allocate(sent.capacity());
        step = stream.readExactly(received);
      } else {
        if (!received.flip().equals(sent.flip())) {
          throw new AssertionError("round " + rounds + " came back different");
        }
        total += received.limit();
        stream.setNoDelay(true);
        if (rounds++ == wanted) {
          return Poll.ready(total);
        }
        byte[] message = new byte[1 + random.nextInt(5000)];
        random.nextBytes(message);
        sent = ByteBuffer.wrap(message);
        writing = true;
        step = stream.writeAll(sent);
      }
    }
  }

  @Override
  protected void release() {
    drop(step);
    stream.close();
  }
}
