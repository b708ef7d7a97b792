package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One end of a connection in memory, made by {@link AsyncIo#duplex}: behaves as a socket does, and
 * needs no runtime.
 *
 * <p>One task may read while another writes; any thread may use it. Closing one end lets the other
 * read what is on its way and then the end, and fails its writes. Modelled on {@code
 * tokio::io::DuplexStream}.
 */
public final class DuplexStream implements AsyncReader, AsyncWriter {

  private final PipeState input;
  private final PipeState output;

  private DuplexStream(PipeState input, PipeState output) {
    this.input = input;
    this.output = output;
  }

  static DuplexPair pair(int capacity) {
    PipeState toLeft = new PipeState(capacity);
    PipeState toRight = new PipeState(capacity);
    return new DuplexPair(new DuplexStream(toLeft, toRight), new DuplexStream(toRight, toLeft));
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return PipeWaiter.read(input, target);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Takes at most what there is room for, and waits if there is none. Fails with an {@link
   * IOException} once the other end is closed.
   */
  @Override
  public Future<Integer> write(ByteBuffer source) {
    return PipeWaiter.write(output, requireNonNull(source));
  }

  @Override
  public Future<Void> shutdown() {
    return new Shutdown();
  }

  /** Closes both directions, at once. Idempotent, any thread, never throws. */
  @Override
  public void close() {
    output.closeOutput();
    input.closeInput();
  }

  @Override
  public String toString() {
    return "DuplexStream[" + input.size() + " bytes to read, " + output.size() + " written]";
  }

  private final class Shutdown extends GuardedFuture<Void> {
    @Override
    protected Poll<Void> advance(Context cx) throws IOException {
      output.end();
      return Poll.ready(null);
    }

    @Override
    protected void release() {}

    @Override
    public String toString() {
      return "DuplexStream.shutdown";
    }
  }
}
