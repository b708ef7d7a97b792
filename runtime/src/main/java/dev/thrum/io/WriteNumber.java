package dev.thrum.io;

import dev.thrum.future.Context;
import dev.thrum.future.Poll;
import java.nio.ByteBuffer;

/** Buffers a number whole, making room first if there is too little. */
final class WriteNumber extends BufferedOutput<Void> {

  private final ByteBuffer number;

  WriteNumber(BufferedAsyncWriter writer, ByteBuffer number) {
    super(writer);
    this.number = number;
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    while (number.hasRemaining()) {
      if (buffer().room() >= number.remaining() || buffer().isEmpty()) {
        buffer().append(number);
      } else if (!drained(cx)) {
        return Poll.pending();
      }
    }
    return Poll.ready(null);
  }

  @Override
  public String toString() {
    return "DataWriter.write";
  }
}
