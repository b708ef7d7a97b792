package dev.thrum.reactor;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.concurrent.atomic.AtomicInteger;

/** The reading end of a pipe, byte by byte, and the means to write to it. */
final class PipeEnd implements AutoCloseable {

  private final Pipe pipe;
  final Registration registration;

  /** That of the writing end. */
  final Registration writing;

  /** System calls made by reads. */
  final AtomicInteger attempts = new AtomicInteger();

  PipeEnd() throws IOException {
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    registration = new Registration(pipe.source());
    writing = new Registration(pipe.sink());
  }

  ReadinessState side() {
    return registration.side(Direction.READ);
  }

  Watched<Integer> read() {
    return new Watched<>(new ReadByte(true, false, () -> {}));
  }

  Watched<Integer> sharedRead() {
    return sharedRead(() -> {});
  }

  /** Does this after an attempt, before anything else. */
  Watched<Integer> sharedRead(Closeable afterAttempt) {
    return new Watched<>(new ReadByte(false, false, afterAttempt));
  }

  /** Takes what it gets for the last byte there is. */
  Future<Integer> lastReadFuture() {
    return new ReadByte(false, true, () -> {});
  }

  Watched<Integer> lastRead() {
    return lastRead(() -> {});
  }

  /** Does this after an attempt, before anything else. */
  Watched<Integer> lastRead(Closeable afterAttempt) {
    return new Watched<>(new ReadByte(false, true, afterAttempt));
  }

  /** A wait of the writing end, which never tries anything. */
  Watched<Void> neverWritten() throws IOException {
    pipe.sink().configureBlocking(false);
    return new Watched<>(new NeverWritten(writing));
  }

  void write(int value) throws IOException {
    pipe.sink().write(ByteBuffer.wrap(new byte[] {(byte) value}));
  }

  boolean isOpen() {
    return pipe.source().isOpen();
  }

  /** Closes the channel behind the registration's back. */
  void closeChannel() throws IOException {
    pipe.source().close();
  }

  @Override
  public void close() throws IOException {
    registration.close();
    writing.close();
  }

  private final class ReadByte extends ReadinessFuture<Integer> {

    private final boolean exclusive;
    private final boolean last;
    private final Closeable afterAttempt;

    ReadByte(boolean exclusive, boolean last, Closeable afterAttempt) {
      super(registration, Direction.READ);
      this.exclusive = exclusive;
      this.last = last;
      this.afterAttempt = afterAttempt;
    }

    @Override
    protected Poll<Integer> attempt() throws IOException {
      attempts.incrementAndGet();
      ByteBuffer one = ByteBuffer.allocate(1);
      int count = pipe.source().read(one);
      afterAttempt.close();
      if (last) {
        blocksNext();
      }
      return count == 0 ? null : Poll.ready(count < 0 ? -1 : (int) one.get(0));
    }

    @Override
    protected boolean isExclusive() {
      return exclusive;
    }

    @Override
    public String toString() {
      return "PipeEnd.read";
    }
  }

  private static final class NeverWritten extends ReadinessFuture<Void> {

    NeverWritten(Registration registration) {
      super(registration, Direction.WRITE);
    }

    @Override
    protected Poll<Void> attempt() {
      return null;
    }
  }
}
