package dev.thrum.woven;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.OnceUsed;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A woven frame that several threads poll and drop, under every schedule. */
class FrameInterleavingsTest {

  /** {@code try { return await(future); } finally { count }}. */
  private static final class Counted extends Body {
    private final Future<?> future;
    private final AtomicInteger cleanups = new AtomicInteger();

    Counted(Future<?> future) {
      this.future = future;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      try {
        Object value = await(1, index, future, cx);
        return isSuspended(cx) ? null : value;
      } finally {
        if (!isSuspended(cx)) {
          cleanups.incrementAndGet();
        }
      }
    }
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private static void poll(Frame frame, AtomicInteger refused) {
    try {
      check(!frame.poll(new AwaitContext(Waker.noop())).isReady(), "ready");
    } catch (IllegalStateException misuse) {
      refused.incrementAndGet();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  @Test
  void polled_and_dropped_at_once_it_cleans_up_once() {
    Interleavings.check(
        () -> {
          OnceUsed leaf = new OnceUsed();
          Counted frame = new Counted(leaf);
          AtomicInteger refused = new AtomicInteger();
          Interleavings.atOnce(() -> poll(frame, refused), frame::drop);
          int begun = 1 - refused.get();
          check(leaf.polls() == begun, "polled " + leaf.polls() + " times");
          check(leaf.drops() == begun, "the awaited was dropped " + leaf.drops() + " times");
          check(frame.cleanups.get() == begun, "cleaned up " + frame.cleanups + " times");
          check(frame.clears == 1, "cleared " + frame.clears + " times");
        });
  }

  @Test
  void suspended_and_dropped_by_two_threads_at_once_it_cleans_up_once() {
    Interleavings.check(
        () -> {
          OnceUsed leaf = new OnceUsed();
          Counted frame = new Counted(leaf);
          AtomicInteger refused = new AtomicInteger();
          poll(frame, refused);
          Interleavings.atOnce(frame::drop, frame::drop);
          check(leaf.drops() == 1, "the awaited was dropped " + leaf.drops() + " times");
          check(frame.cleanups.get() == 1, "cleaned up " + frame.cleanups + " times");
          check(frame.clears == 1, "cleared " + frame.clears + " times");
        });
  }
}
