package dev.thrum.transformer.everywhere;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What injected code calls. */
public final class Everywhere {

  private static final AtomicLong LEAVES = new AtomicLong();
  private static final LongAdder SUSPENSIONS = new LongAdder();

  private Everywhere() {}

  /** A future of a value: one in three is pending once. */
  public static Future<?> leaf(Object value) {
    return new Leaf(value, (LEAVES.incrementAndGet() * 0x9E3779B97F4A7C15L >>> 33) % 3 == 0);
  }

  /** Runs on until it is there. */
  public static Object toEnd(Future<?> future) throws Exception {
    AwaitContext cx = new AwaitContext(Waker.noop());
    while (true) {
      Poll<?> poll = future.poll(cx);
      if (poll.isReady()) {
        return poll.value();
      }
      SUSPENSIONS.increment();
    }
  }

  static long suspensions() {
    return SUSPENSIONS.sum();
  }

  private static final class Leaf implements Future<Object> {

    private final Object value;
    private boolean pending;

    Leaf(Object value, boolean pending) {
      this.value = value;
      this.pending = pending;
    }

    @Override
    public Poll<Object> poll(Context cx) {
      if (pending) {
        pending = false;
        return Poll.pending();
      }
      return Poll.ready(value);
    }
  }
}
