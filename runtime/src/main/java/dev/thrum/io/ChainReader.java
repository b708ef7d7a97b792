package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.internal.concurrent.Step;
import java.nio.ByteBuffer;

/** A reader, and another one behind it. */
final class ChainReader implements AsyncReader {

  private final AsyncReader first;
  private final AsyncReader second;
  private boolean firstEnded;

  ChainReader(AsyncReader first, AsyncReader second) {
    this.first = requireNonNull(first);
    this.second = requireNonNull(second);
  }

  @Override
  public Future<Integer> read(ByteBuffer target) {
    return new Read(Buffers.requireRoom(target));
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }

  @Override
  public String toString() {
    return first + ", then " + second;
  }

  private final class Read extends GuardedFuture<Integer> {

    private final ByteBuffer target;
    private final Step<Integer> reading = new Step<>();

    Read(ByteBuffer target) {
      this.target = target;
    }

    @Override
    protected Poll<Integer> advance(Context cx) throws Exception {
      for (; ; ) {
        if (!reading.isPending()) {
          reading.begin((firstEnded ? second : first).read(target));
        }
        Poll<Integer> read = reading.poll(cx);
        if (firstEnded || !read.isReady() || read.value() >= 0) {
          return read;
        }
        firstEnded = true;
      }
    }

    @Override
    protected void release() {
      reading.drop();
    }

    @Override
    public String toString() {
      return "chain.read";
    }
  }
}
