package dev.thrum.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * What has been read from the file and was not taken, because the read was dropped. Used by whoever
 * has the file's lane.
 */
final class ReadAhead {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final FileChannel channel;
  private ByteBuffer bytes = NOTHING;
  private long at; // of the first that was not taken
  private boolean ended;
  private @Nullable Throwable failure;

  ReadAhead(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes what was read at this position: how many bytes, 0 if there are none. */
  int take(long position, ByteBuffer target) {
    if (at != position) {
      return 0;
    }
    int count = Math.min(bytes.remaining(), target.remaining());
    target.put(target.position(), bytes, bytes.position(), count);
    target.position(target.position() + count);
    bytes.position(bytes.position() + count);
    at += count;
    return count;
  }

  /** Gets ready to read up to so many bytes. */
  void prepare(long position, int wanted) {
    int count = Math.min(wanted, AsyncFile.MAX_CHUNK);
    if (bytes.capacity() < count) {
      bytes = ByteBuffer.allocate(Math.max(count, AsyncFile.MIN_CHUNK));
    }
    bytes.clear().limit(count);
    at = position;
    ended = false;
    failure = null;
  }

  /** Reads what was prepared. On a thread for such calls. */
  void read() {
    try {
      ended = channel.read(bytes, at) < 0;
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
    bytes.flip();
  }

  /** Whether it was tried at this position, and this was at the end of the file. */
  boolean endsAt(long position) {
    return ended && at == position;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** The file has changed: what was read of it is not to be used. */
  void forget() {
    bytes.limit(bytes.position());
  }
}
