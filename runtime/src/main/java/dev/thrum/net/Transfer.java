package dev.thrum.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * The system calls. The JDK copies a heap buffer through a direct one as large as what remains and
 * keeps that per thread; so heap buffers go in parts, which also is as much as a socket takes.
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

  /**
   * Whether a call that was given so many bytes, or room for them, met the end of what there is.
   */
  static boolean isShort(long count, int given) {
    return count > 0 && count < Math.min(given, MAX_HEAP);
  }

  /** As {@link ReadableByteChannel#read}: 0 if it would block, -1 at the end. */
  static int read(ReadableByteChannel channel, ByteBuffer target) throws IOException {
    if (target.isDirect()) {
      return channel.read(target);
    }
    int limit = target.limit();
    narrow(target);
    try {
      return channel.read(target);
    } finally {
      target.limit(limit);
    }
  }

  /** As {@link DatagramChannel#receive}: null if it would block. */
  static @Nullable SocketAddress receive(DatagramChannel channel, ByteBuffer target)
      throws IOException {
    int limit = target.limit();
    narrow(target); // no datagram is longer
    try {
      return channel.receive(target);
    } finally {
      target.limit(limit);
    }
  }

  /** As {@link WritableByteChannel#write}: 0 if it would block. */
  static int write(WritableByteChannel channel, ByteBuffer source) throws IOException {
    if (source.isDirect()) {
      return channel.write(source);
    }
    int limit = source.limit();
    narrow(source);
    try {
      return channel.write(source);
    } finally {
      source.limit(limit);
    }
  }

  /** As {@link GatheringByteChannel#write(ByteBuffer[])}: 0 if it would block. */
  static long write(GatheringByteChannel channel, ByteBuffer[] sources) throws IOException {
    int first = 0;
    while (first < sources.length && !sources[first].hasRemaining()) {
      first++;
    }
    if (first == sources.length) {
      return 0;
    }
    int count = fitting(sources, first);
    return count < 2
        ? write((WritableByteChannel) channel, sources[first])
        : channel.write(sources, first, count);
  }

  /** How many buffers from this one on are not too much for one call. */
  private static int fitting(ByteBuffer[] sources, int first) {
    long heap = 0;
    int end = first;
    while (end < sources.length && heap <= MAX_HEAP) {
      heap += sources[end].isDirect() ? 0 : sources[end].remaining();
      end++;
    }
    return heap <= MAX_HEAP ? end - first : end - first - 1;
  }

  private static void narrow(ByteBuffer buffer) {
    if (buffer.remaining() > MAX_HEAP && !buffer.isDirect()) {
      buffer.limit(buffer.position() + MAX_HEAP);
    }
  }
}
