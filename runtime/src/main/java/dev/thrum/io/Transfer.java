package dev.thrum.io;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.internal.HoldsFutures;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.Step;
import dev.thrum.io.CopySource.Filled;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * One way of a copy, run by the future that owns it: reads when there is nothing to write, writes,
 * flushes when the reader idles, and ends the writer.
 */
final class Transfer implements HoldsFutures {

  private final CopySource source;
  private final AsyncWriter sink;
  private final Supplier<Future<Void>> ending;
  private final Step<Integer> writing = new Step<>();
  private final Step<Void> flushing = new Step<>();
  private final Step<Void> finishing = new Step<>();
  private boolean unflushed;
  private boolean ended;
  private boolean over;
  private long count;

  /**
   * A transfer that has not begun.
   *
   * @param ending what makes the last step: flush, or shut down
   */
  Transfer(CopySource source, AsyncWriter sink, Supplier<Future<Void>> ending) {
    this.source = source;
    this.sink = requireNonNull(sink);
    this.ending = ending;
  }

  long count() {
    return count;
  }

  /** Goes on; true when it is over. */
  boolean run(Context cx) throws Exception {
    while (!over) {
      if (!Budget.proceed(cx)) {
        return false;
      }
      if (!step(cx)) {
        Budget.refund(cx);
        return false;
      }
    }
    return true;
  }

  /** False if there is nothing to do but wait. */
  private boolean step(Context cx) throws Exception {
    if (!ended && !writing.isPending() && !source.hasRemaining()) {
      return read(cx);
    }
    if (flushing.isPending() && !flushing.poll(cx).isReady()) {
      return false; // one thing at a time is asked of a writer
    }
    return ended ? finish(cx) : write(cx);
  }

  private boolean read(Context cx) throws Exception {
    Filled filled = source.fill(cx);
    ended = filled == Filled.ENDED;
    if (filled != Filled.NOTHING_YET) {
      return true;
    }
    if (unflushed && !flushing.isPending()) { // who answers may wait for what was written
      flushing.begin(sink.flush());
      unflushed = false;
    }
    if (flushing.isPending()) {
      flushing.poll(cx);
    }
    return false;
  }

  private boolean write(Context cx) throws Exception {
    if (!writing.isPending()) {
      writing.begin(sink.write(source.toWrite()));
    }
    Poll<Integer> written = writing.poll(cx);
    if (!written.isReady()) {
      return false;
    }
    if (written.value() <= 0) {
      throw new IOException(sink + " takes no more bytes: write gave " + written.value());
    }
    source.written(written.value());
    count += written.value();
    unflushed = true;
    return true;
  }

  private boolean finish(Context cx) throws Exception {
    if (!finishing.isPending()) {
      finishing.begin(ending.get());
    }
    over = finishing.poll(cx).isReady();
    return over;
  }

  void drop() {
    source.drop();
    writing.drop();
    flushing.drop();
    finishing.drop();
  }
}
