package dev.thrum.samples.http;

import static dev.thrum.Thrum.emit;

import dev.thrum.annotations.Async;
import dev.thrum.future.AsyncStream;
import dev.thrum.future.Future;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** A page without an end, which counts the bytes that it was asked for. */
final class Endless {

  private static final String PIECE = "x".repeat(64 * 1024);

  private final AtomicLong made = new AtomicLong();

  Handler on(PrintStream out) {
    return request -> Future.ready(Response.lines(pieces(out)));
  }

  long made() {
    return made.get();
  }

  @Async
  private AsyncStream<String> pieces(PrintStream out) {
    try {
      for (; ; ) {
        made.addAndGet(PIECE.length());
        emit(PIECE);
      }
    } finally {
      out.println("the generator was dropped");
    }
  }
}
