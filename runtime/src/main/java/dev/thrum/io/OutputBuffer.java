package dev.thrum.io;

import java.nio.ByteBuffer;

/** Bytes that are to be written, between position and limit. Used by one thread at a time. */
final class OutputBuffer {

  private final ByteBuffer bytes;

  OutputBuffer(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a buffer of " + capacity + " bytes");
    }
    bytes = ByteBuffer.allocate(capacity).limit(0);
  }

  int capacity() {
    return bytes.capacity();
  }

  int size() {
    return bytes.remaining();
  }

  boolean isEmpty() {
    return !bytes.hasRemaining();
  }

  /** How much more {@link #append} takes now. */
  int room() {
    return isEmpty() ? capacity() : bytes.capacity() - bytes.limit();
  }

  /** What is to be written; whoever writes moves its position on, which takes it out. */
  ByteBuffer pending() {
    return bytes;
  }

  /** Takes over as much of the source as there is room for; gives the number of bytes. */
  int append(ByteBuffer source) {
    if (isEmpty()) {
      bytes.position(0).limit(0);
    }
    int end = bytes.limit();
    int count = Math.min(source.remaining(), bytes.capacity() - end);
    bytes.limit(end + count);
    bytes.put(end, source, source.position(), count);
    source.position(source.position() + count);
    return count;
  }
}
