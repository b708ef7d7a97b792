package dev.thrum.net;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.nio.ByteBuffer;

/** Sends back what comes, until the end; gives the number of bytes. */
final class EchoTask extends GuardedFuture<Long> {

  private final TcpStream stream;
  private final ByteBuffer buffer = ByteBuffer.allocate(1024);
  private Future<Integer> reading;
  private Future<Void> writing;
  private long total;

  EchoTask(TcpStream stream) {
    this.stream = stream;
  }

  @Override
  protected Poll<Long> advance(Context cx) throws Exception {
    for (; ; ) {
      if (writing != null) {
        if (!writing.poll(cx).isReady()) {
          return Poll.pending();
        }
        writing = null;
      }
      if (total == 0) {
        stream.setNoDelay(
            true); // the system would hold back the end of a message for the peer's ACK
      }
      if (reading == null) {
        reading = stream.read(buffer.clear());
      }
      Poll<Integer> read = reading.poll(cx);
      if (!read.isReady()) {
        return Poll.pending();
      }
      reading = null;
      if (read.value() < 0) {
        return Poll.ready(total);
      }
      total += read.value();
      writing = stream.writeAll(buffer.flip());
    }
  }

  @Override
  protected void release() {
    drop(reading);
    drop(writing);
    stream.close();
  }
}
