package dev.thrum.io;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.concurrent.Counts;
import dev.thrum.internal.concurrent.LaneFuture;
import dev.thrum.internal.concurrent.LaneState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A stream that blocks, as a writer: a write accepts bytes in one step and hands them to a thread
 * of the runtime for calls that wait for somebody outside; the next one waits for that. A stream
 * that has failed once fails for good.
 */
final class BlockingWriter implements AsyncWriter {

  private static final int MAX_CHUNK = 64 * 1024;
  private static final int MIN_CHUNK = 1024;

  private final OutputStream stream;
  private final String name;
  private final LaneState lane = LaneState.ofOpenEndedCalls(this::closeStream);

  // Of whoever has the lane.
  private byte[] bytes = {};
  private boolean shutDown;
  private @Nullable Throwable failure;

  BlockingWriter(OutputStream stream, String name) {
    this.stream = stream;
    this.name = name;
  }

  @Override
  public Future<Integer> write(ByteBuffer source) {
    return new Write(source);
  }

  @Override
  public Future<Void> flush() {
    return new Settle(name + ".flush", false);
  }

  @Override
  public Future<Void> shutdown() {
    return new Settle(name + ".shutdown", true);
  }

  private final class Write extends LaneFuture<Integer> {
    private final ByteBuffer source;

    Write(ByteBuffer source) {
      super(lane, name + ".write");
      this.source = source;
    }

    @Override
    protected @Nullable Poll<Integer> attempt() throws Exception {
      requireWorking();
      int count = Math.min(source.remaining(), MAX_CHUNK);
      if (count > 0) {
        if (bytes.length < count) {
          bytes = new byte[Math.max(count, MIN_CHUNK)];
        }
        source.get(bytes, 0, count);
        start(() -> pass(count));
      }
      return Counts.ready(count);
    }
  }

  /** Waits for what was written, and perhaps ends the stream. */
  private final class Settle extends LaneFuture<Void> {
    private final boolean ends;

    Settle(String name, boolean ends) {
      super(lane, name);
      this.ends = ends;
    }

    @Override
    protected @Nullable Poll<Void> attempt() throws Exception {
      if (failure != null) {
        throw Sneaky.rethrow(failure);
      }
      if (!ends || shutDown) {
        return Poll.ready(null);
      }
      shutDown = true;
      start(BlockingWriter.this::end);
      return null;
    }
  }

  private void requireWorking() throws IOException {
    if (failure != null) {
      throw Sneaky.rethrow(failure);
    }
    if (shutDown) {
      throw new IOException(name + " has been shut down");
    }
  }

  // ---------------------------------------------------------------- on a thread for such calls

  private void pass(int count) {
    try {
      stream.write(bytes, 0, count);
      stream.flush();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private void end() {
    try {
      stream.close();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    }
  }

  // ---------------------------------------------------------------- the end

  @Override
  public void close() {
    lane.close();
  }

  /** Nothing is buffered, so what closing fails with is what a write has failed with. */
  private void closeStream() {
    try {
      stream.close();
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
