package dev.thrum.io;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;

/**
 * The half of a {@link SplitStream} that writes. As thread-safe as the stream.
 *
 * <p>Operations of a half that was closed or reunited are {@link IllegalStateException}s; one that
 * is pending when its half is closed goes on until the stream ends it.
 */
public final class WriteHalf<S extends AsyncReader & AsyncWriter> implements AsyncWriter {

  private final SplitState<S> state;

  WriteHalf(SplitState<S> state) {
    this.state = state;
  }

  @Override
  public Future<Integer> write(ByteBuffer source) {
    return state.forWriting().write(source);
  }

  @Override
  public Future<Long> write(ByteBuffer[] sources) {
    return state.forWriting().write(sources);
  }

  @Override
  public Future<Void> writeAll(ByteBuffer source) {
    return state.forWriting().writeAll(source);
  }

  @Override
  public Future<Void> flush() {
    return state.forWriting().flush();
  }

  @Override
  public Future<Void> shutdown() {
    return state.forWriting().shutdown();
  }

  /** The stream, for looking at it. */
  public S stream() {
    return state.stream();
  }

  SplitState<S> state() {
    return state;
  }

  /**
   * Closes the stream if the other half is closed too; else, where the stream can do that without
   * waiting (TCP, Unix), ends the output. Elsewhere {@link #shutdown} before. Idempotent.
   */
  @Override
  public void close() {
    state.closeWriter();
  }

  @Override
  public String toString() {
    return "write half of " + stream();
  }
}
