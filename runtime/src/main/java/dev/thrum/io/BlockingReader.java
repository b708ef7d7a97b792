package dev.thrum.io;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.Uncaught;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.internal.concurrent.LaneFuture;
import dev.thrum.internal.concurrent.LaneState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A stream that blocks, as a reader: each read is made on a thread of the runtime for calls that
 * wait for somebody outside. What a read that was dropped has met, bytes, end or failure, stays for
 * the next one.
 */
final class BlockingReader implements AsyncReader {

  private static final int MAX_CHUNK = 64 * 1024;
  private static final int MIN_CHUNK = 1024;

  private final InputStream stream;
  private final String name;
  private final LaneState lane = LaneState.ofOpenEndedCalls(this::closeStream);

  // Of whoever has the lane.
  private byte[] bytes = {};
  private int from;
  private int to;
  private boolean ended; // what nobody was told of yet, behind the bytes
  private @Nullable Throwable failure;

  BlockingReader(InputStream stream, String name) {
    this.stream = stream;
    this.name = name;
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new Read(Buffers.requireRoom(target));
  }

  private final class Read extends LaneFuture<Integer> {
    private final ByteBuffer target;

    Read(ByteBuffer target) {
      super(lane, name + ".read");
      this.target = target;
    }

    @Override
    protected @Nullable Poll<Integer> attempt() throws Exception {
      int count = Math.min(to - from, target.remaining());
      if (count > 0) {
        target.put(bytes, from, count);
        from += count;
        return Counts.ready(count);
      }
      Throwable met = failure;
      if (met != null) {
        failure = null;
        throw Sneaky.rethrow(met);
      }
      if (ended) {
        ended = false;
        return Counts.ready(-1);
      }
      int wanted = Math.min(target.remaining(), MAX_CHUNK);
      if (bytes.length < wanted) {
        bytes = new byte[Math.max(wanted, MIN_CHUNK)];
      }
      start(() -> fill(wanted));
      return null;
    }

    /** On a thread for such calls. */
    private void fill(int wanted) {
      from = 0;
      to = 0;
      try {
        int count = stream.read(bytes, 0, wanted);
        ended = count < 0;
        to = Math.max(count, 0);
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      }
    }
  }

  @Override
  public void close() {
    lane.close();
  }

  private void closeStream() {
    try {
      stream.close();
    } catch (IOException e) {
      Uncaught.report(name + ".close", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
