package dev.thrum.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** A reader that gives what a test wrote down: pieces, waits and failures, then the end. */
final class ScriptedReader implements AsyncReader {

  private final Deque<Object> script = new ArrayDeque<>();
  private Waker waiting;
  int reads;
  int drops;
  boolean closed;

  private enum Step {
    WAIT
  }

  ScriptedReader gives(String piece) {
    return gives(piece.getBytes(UTF_8));
  }

  ScriptedReader gives(byte... piece) {
    script.add(ByteBuffer.wrap(piece));
    return this;
  }

  /** From here on reads are pending, until {@link #go}. */
  ScriptedReader waits() {
    script.add(Step.WAIT);
    return this;
  }

  ScriptedReader fails(IOException failure) {
    script.add(failure);
    return this;
  }

  /** Ends the wait. */
  void go() {
    script.remove(Step.WAIT);
    if (waiting != null) {
      waiting.wake();
    }
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new Future<>() {
      @Override
      public Poll<Integer> poll(Context cx) throws Exception {
        Object step = script.peek();
        if (step == Step.WAIT) {
          waiting = cx.waker();
          return Poll.pending();
        }
        reads++;
        if (step == null) {
          return Poll.ready(-1);
        }
        if (step instanceof IOException failure) {
          script.remove();
          throw failure;
        }
        ByteBuffer piece = (ByteBuffer) step;
        int count = Math.min(piece.remaining(), target.remaining());
        target.put(piece.slice().limit(count));
        piece.position(piece.position() + count);
        if (!piece.hasRemaining()) {
          script.remove();
        }
        return Poll.ready(count);
      }

      @Override
      public void drop() {
        drops++;
      }
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
