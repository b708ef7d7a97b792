package dev.thrum.fs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * What has been accepted and is on its way into the file. After a failure the rest stays, to be
 * tried again. Used by whoever has the file's lane.
 */
final class WriteBehind {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final FileChannel channel;
  private final boolean appends;
  private ByteBuffer rest = NOTHING;
  private long at;
  private @Nullable Throwable failure;

  WriteBehind(FileChannel channel, boolean appends) {
    this.channel = channel;
    this.appends = appends;
  }

  /**
   * Takes as much as fits; the answer is how many bytes. Only when nothing {@linkplain #isPending
   * is pending}.
   */
  int accept(ByteBuffer source, long position) {
    int count = Math.min(source.remaining(), AsyncFile.MAX_CHUNK);
    if (rest.capacity() < count) {
      rest = ByteBuffer.allocate(Math.max(count, AsyncFile.MIN_CHUNK));
    }
    rest.clear().limit(count);
    rest.put(0, source, source.position(), count);
    source.position(source.position() + count);
    at = position;
    return count;
  }

  boolean isPending() {
    return rest.hasRemaining();
  }

  /** Writes what is pending. On a thread for such calls. */
  void write() {
    try {
      while (rest.hasRemaining()) {
        int count = appends ? channel.write(rest) : channel.write(rest, at);
        at = appends ? channel.position() : at + count;
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  /** Where the last byte that was written ends. */
  long end() {
    return at;
  }

  /** What the last attempt failed with, told once; null if it succeeded. */
  @Nullable Throwable takeFailure() {
    Throwable taken = failure;
    failure = null;
    return taken;
  }
}
