package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.ThreadWait;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A writer as a blocking stream. */
final class WriterOutputStream extends OutputStream {

  private final AsyncWriter sink;
  private boolean closed;

  WriterOutputStream(AsyncWriter sink) {
    this.sink = requireNonNull(sink);
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    wait(sink.writeAll(ByteBuffer.wrap(source, offset, length)), "write");
  }

  @Override
  public void flush() {
    wait(sink.flush(), "flush");
  }

  /** Ends the output first, which passes on what is buffered. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      wait(sink.shutdown(), "close");
    } finally {
      sink.close();
    }
  }

  private static void wait(Future<Void> step, String method) {
    ThreadWait.on(step, "OutputStream." + method + "()", "await the AsyncWriter's methods");
  }

  @Override
  public String toString() {
    return "OutputStream of " + sink;
  }
}
