package dev.thrum.io;

import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.ThreadWait;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A reader as a blocking stream. */
final class ReaderInputStream extends InputStream {

  private final AsyncReader source;

  ReaderInputStream(AsyncReader source) {
    this.source = requireNonNull(source);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    checkFromIndexSize(offset, length, target.length);
    return length == 0 ? 0 : wait(source.read(ByteBuffer.wrap(target, offset, length)));
  }

  private static int wait(Future<Integer> reading) {
    return requireNonNull(
        ThreadWait.on(reading, "InputStream.read()", "await the AsyncReader's read"));
  }

  @Override
  public void close() {
    source.close();
  }

  @Override
  public String toString() {
    return "InputStream of " + source;
  }
}
