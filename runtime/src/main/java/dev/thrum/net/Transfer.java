package dev.thrum.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * The two system calls. The JDK copies a heap buffer through a direct one as large as what remains
 * and keeps that per thread; so heap buffers go in parts, which also is as much as a socket takes.
 */
final class Transfer {

  private static final int MAX_HEAP = 128 * 1024;

  private Transfer() {}

  /** What a read needs; checked where the caller's stack trace still shows. */
  static ByteBuffer requireRoom(ByteBuffer target) {
    if (target.isReadOnly()) {
      throw new ReadOnlyBufferException();
    }
    if (!target.hasRemaining()) {
      throw new IllegalArgumentException(
          "read into a buffer without room: its position is its limit, " + target.limit());
    }
    return target;
  }

  /** As {@link ReadableByteChannel#read}: 0 if it would block, -1 at the end. */
  static int read(ReadableByteChannel channel, ByteBuffer target) throws IOException {
    int limit = target.limit();
    narrow(target);
    try {
      return channel.read(target);
    } finally {
      target.limit(limit);
    }
  }

  /** As {@link WritableByteChannel#write}: 0 if it would block. */
  static int write(WritableByteChannel channel, ByteBuffer source) throws IOException {
    int limit = source.limit();
    narrow(source);
    try {
      return channel.write(source);
    } finally {
      source.limit(limit);
    }
  }

  private static void narrow(ByteBuffer buffer) {
    if (!buffer.isDirect() && buffer.remaining() > MAX_HEAP) {
      buffer.limit(buffer.position() + MAX_HEAP);
    }
  }
}
