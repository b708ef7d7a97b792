package dev.thrum.io;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;

/** A writer that somebody else closes. */
record BorrowedWriter(AsyncWriter lender) implements AsyncWriter {

  @Override
  public Future<Integer> write(ByteBuffer source) {
    return lender.write(source);
  }

  @Override
  public Future<Long> write(ByteBuffer[] sources) {
    return lender.write(sources);
  }

  @Override
  public Future<Void> flush() {
    return lender.flush();
  }

  @Override
  public Future<Void> shutdown() {
    return lender.shutdown();
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return lender + ", lent";
  }
}
