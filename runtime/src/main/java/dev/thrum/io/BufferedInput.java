package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An operation on buffered input: takes what it needs from the buffer in one step, and has the
 * buffer filled until that is there. So a dropped one has taken nothing.
 */
abstract class BufferedInput<T> extends GuardedFuture<T> {

  private final BufferedAsyncReader reader;
  private @Nullable ByteBuffer room;
  private @Nullable Future<Integer> filling;

  BufferedInput(BufferedAsyncReader reader) {
    this.reader = reader;
  }

  /**
   * Takes it from the buffer; null if that holds too little. With {@code ended} nothing will come.
   */
  abstract @Nullable Poll<T> take(InputBuffer buffer, boolean ended) throws Exception;

  /** What is read, for the message that it is too long. */
  abstract String unit();

  @Override
  protected final Poll<T> advance(Context cx) throws Exception {
    InputBuffer buffer = reader.buffer();
    for (; ; ) {
      if (filling == null) {
        Poll<T> taken = take(buffer, reader.ended());
        if (taken != null) {
          return taken;
        }
        if (buffer.isFull()) {
          throw new InputTooLongException(unit(), buffer.maxCapacity());
        }
        room = room(buffer);
      }
      if (!fill(buffer, cx)) {
        return Poll.pending();
      }
    }
  }

  private boolean fill(InputBuffer buffer, Context cx) throws Exception {
    ByteBuffer target = requireNonNull(room);
    Future<Integer> read = filling == null ? reader.source().read(target) : filling;
    filling = null; // used up, unless pending
    Poll<Integer> poll = pollOwned(read, cx);
    if (!poll.isReady()) {
      filling = read;
      return false;
    }
    int count = poll.value();
    if (count < 0) {
      reader.markEnded();
    } else {
      filled(buffer, count);
    }
    return true;
  }

  /** Where to read to. */
  ByteBuffer room(InputBuffer buffer) {
    return buffer.room();
  }

  /** So many bytes, at least one, were read to there. */
  void filled(InputBuffer buffer, int count) {
    buffer.filled(count);
  }

  @Override
  protected final void release() {
    drop(filling);
    filling = null;
  }
}
