package dev.thrum.io;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/**
 * What a buffer must be like to be read into; checked where the caller's stack trace still shows.
 */
final class Buffers {

  private Buffers() {}

  static ByteBuffer requireWritable(ByteBuffer target) {
    if (target.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    return target;
  }
}
