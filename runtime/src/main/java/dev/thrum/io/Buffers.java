package dev.thrum.io;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;

/**
 * What a buffer must be like to be read into; checked where the caller's stack trace still shows.
 */
final class Buffers {

  private Buffers() {}

  static ByteBuffer requireRoom(ByteBuffer target) {
    if (!requireWritable(target).hasRemaining()) {
      throw new IllegalArgumentException(
          "read into a buffer without room: its position is its limit, " + target.limit());
    }
    return target;
  }

  static ByteBuffer requireWritable(ByteBuffer target) {
    if (target.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    return target;
  }
}
