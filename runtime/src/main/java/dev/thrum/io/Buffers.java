package dev.thrum.io;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;

/**
 * What a buffer must be like to be read into, checked where the caller's stack trace still shows;
 * and what of several buffers is left to write.
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

  /** The first buffer, from this one on, that has something; the number of buffers if none has. */
  static int firstRemaining(ByteBuffer[] buffers, int from) {
    int index = from;
    while (index < buffers.length && !buffers[index].hasRemaining()) {
      index++;
    }
    return index;
  }

  static ByteBuffer[] from(ByteBuffer[] buffers, int first) {
    return first == 0 ? buffers : Arrays.copyOfRange(buffers, first, buffers.length);
  }
}
