package dev.thrum.io;

import dev.thrum.future.Future;
import java.nio.ByteBuffer;

/**
 * The half of a {@link SplitStream} that reads. As thread-safe as the stream.
 *
 * <p>Operations of a half that was closed or reunited are {@link IllegalStateException}s; one that
 * is pending when its half is closed goes on until the stream ends it.
 */
public final class ReadHalf<S extends AsyncReader & AsyncWriter> implements AsyncReader {

  private final SplitState<S> state;

  ReadHalf(SplitState<S> state) {
    this.state = state;
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return state.forReading().read(target);
  }

  /** The stream, for looking at it. */
  public S stream() {
    return state.stream();
  }

  /**
   * The stream that both halves are of; they are no longer of use.
   *
   * @throws IllegalArgumentException if they are halves of different streams; both stay as they are
   * @throws IllegalStateException if one of them is closed
   */
  public S reunite(WriteHalf<S> other) {
    if (other.state() != state) {
      throw new IllegalArgumentException(
          "these are halves of different streams: " + stream() + " and " + other.stream());
    }
    return state.reunite();
  }

  /** Closes the stream, if the other half is closed too. Idempotent. */
  @Override
  public void close() {
    state.closeReader();
  }

  @Override
  public String toString() {
    return "read half of " + stream();
  }
}
