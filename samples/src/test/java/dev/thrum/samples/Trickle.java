package dev.thrum.samples;

import static dev.thrum.Thrum.await;
import static dev.thrum.Thrum.sleep;
import static dev.thrum.Thrum.yieldNow;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import dev.thrum.io.AsyncWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Sends bytes a few at a time. */
public final class Trickle {

  private final AsyncWriter to;
  private final byte[] bytes;

  public Trickle(AsyncWriter to, byte[] bytes) {
    this.to = to;
    this.bytes = bytes;
  }

  /** One by one, with pauses; whether the peer has hung up in between. */
  @Async
  public Future<Boolean> oneByOne(Duration pause) {
    try {
      for (byte b : bytes) {
        await(to.writeAll(ByteBuffer.wrap(new byte[] {b})), IOException.class);
        await(sleep(pause));
      }
      return Future.ready(false);
    } catch (IOException hungUp) {
      return Future.ready(true);
    }
  }

  /** Up to the cut, the rest when others have had their turn, and then the end. */
  @Async
  public Future<Void> inParts(int cut) {
    try {
      await(to.writeAll(ByteBuffer.wrap(bytes, 0, cut)), IOException.class);
      await(yieldNow());
      await(to.writeAll(ByteBuffer.wrap(bytes, cut, bytes.length - cut)), IOException.class);
      await(to.shutdown(), IOException.class);
    } catch (IOException hungUp) {
      // by a server that has seen enough
    }
    return Future.ready();
  }
}
