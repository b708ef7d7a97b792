package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.internal.concurrent.Step;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The next so many bytes of a reader. */
final class TakeReader implements AsyncReader {

  private final AsyncReader source;
  private long left;

  TakeReader(AsyncReader source, long maxBytes) {
    this.source = requireNonNull(source);
    if (maxBytes < 0) {
      throw new IllegalArgumentException("take " + maxBytes + " bytes");
    }
    this.left = maxBytes;
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new Read(Buffers.requireRoom(target));
  }

  @Override
  public void close() {
    source.close();
  }

  @Override
  public String toString() {
    return source + ", " + left + " more bytes of it";
  }

  private final class Read extends GuardedFuture<Integer> {

    private final ByteBuffer target;
    private final Step<Integer> reading = new Step<>();
    private @Nullable ByteBuffer part; // of the target, as much as may be read

    Read(ByteBuffer target) {
      this.target = target;
    }

    @Override
    protected Poll<Integer> advance(Context cx) throws Exception {
      if (!reading.isPending()) {
        if (left == 0) {
          return Counts.ready(-1);
        }
        part = target.duplicate();
        part.limit(target.position() + (int) Math.min(left, target.remaining()));
        reading.begin(source.read(part));
      }
      Poll<Integer> read = reading.poll(cx);
      if (read.isReady() && read.value() > 0) {
        left -= read.value();
        target.position(requireNonNull(part).position());
      }
      return read;
    }

    @Override
    protected void release() {
      reading.drop();
    }

    @Override
    public String toString() {
      return "take.read";
    }
  }
}
