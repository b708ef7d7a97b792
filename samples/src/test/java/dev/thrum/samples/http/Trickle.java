package dev.thrum.samples.http;

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
final class Trickle {

  private final AsyncWriter to;
  private final byte[] bytes;
  private final Duration pause;

  Trickle(AsyncWriter to, byte[] bytes, Duration pause) {
    this.to = to;
    this.bytes = bytes;
    this.pause = pause;
  }

  /** One by one, with pauses; whether the peer has hung up in between. */
  @Async
  Future<Boolean> run() {
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
  Future<Void> inParts(int cut) {
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
