package dev.thrum.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a socket only to be looked at: the next read gets it first. Used by who reads.
 *
 * <p>A socket stays ready while there is something here, for only an attempt that finds nothing
 * clears that.
 */
final class Peeked {

  private static final int MAX = 64 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private ByteBuffer bytes = NOTHING;
  private @Nullable IOException failure; // met behind the bytes

  /** Whether the next read asks the socket. */
  boolean isEmpty() {
    return !bytes.hasRemaining() && failure == null;
  }

  /** Reads: what was looked at, or else from the socket; 0 if that would block, -1 at the end. */
  int read(ReadableByteChannel channel, ByteBuffer target) throws IOException {
    if (bytes.hasRemaining()) {
      int count = copyTo(target);
      bytes.position(bytes.position() + count);
      return count;
    }
    bytes = NOTHING;
    IOException met = failure;
    if (met != null) {
      failure = null;
      throw met;
    }
    return Transfer.read(channel, target);
  }

  /** As {@link #read}, but the next read gets the same. */
  int peek(ReadableByteChannel channel, ByteBuffer target) throws IOException {
    int more = readMore(channel, Math.min(target.remaining(), MAX));
    return bytes.hasRemaining() ? copyTo(target) : more;
  }

  /** Tries to have so many bytes here; what the socket answered, if it was asked. */
  private int readMore(ReadableByteChannel channel, int wanted) throws IOException {
    int missing = wanted - bytes.remaining();
    if (failure != null && !bytes.hasRemaining()) {
      throw failure;
    }
    if (missing <= 0 || failure != null) {
      return 0;
    }
    ByteBuffer larger = ByteBuffer.allocate(wanted).put(bytes);
    try {
      return Transfer.read(channel, larger);
    } catch (IOException e) {
      failure = e; // told when the bytes before it have been read
      if (larger.position() == 0) {
        throw e;
      }
      return 0;
    } finally {
      bytes = larger.flip();
    }
  }

  private int copyTo(ByteBuffer target) {
    int count = Math.min(bytes.remaining(), target.remaining());
    target.put(target.position(), bytes, bytes.position(), count);
    target.position(target.position() + count);
    return count;
  }
}
