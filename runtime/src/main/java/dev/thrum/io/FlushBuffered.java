package dev.thrum.io;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passes the buffer on, and then has the sink flush, or shut down. */
final class FlushBuffered extends BufferedOutput<Void> {

  private final Supplier<Future<Void>> next;
  private final String name;
  private @Nullable Future<Void> finishing;

  FlushBuffered(BufferedAsyncWriter writer, Supplier<Future<Void>> next, String name) {
    super(writer);
    this.next = next;
    this.name = name;
  }

  @Override
  protected Poll<Void> advance(Context cx) throws Exception {
    if (finishing == null && !drained(cx)) {
      return Poll.pending();
    }
    Future<Void> last = finishing == null ? next.get() : finishing;
    finishing = null; // used up, unless pending
    Poll<Void> poll = pollOwned(last, cx);
    if (!poll.isReady()) {
      finishing = last;
    }
    return poll;
  }

  @Override
  protected void release() {
    super.release();
    drop(finishing);
    finishing = null;
  }

  @Override
  public String toString() {
    return name;
  }
}
