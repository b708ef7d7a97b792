package dev.thrum.io;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;

/** A reader that somebody else closes. */
record BorrowedReader(AsyncReader lender) implements AsyncReader {

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return lender.read(target);
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return lender + ", lent";
  }
}
