package dev.thrum.future;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.OnceUsed;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A future that several threads use against the rules, or drop, under every schedule. */
class GuardInterleavingsTest {

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  /** Refused, if another thread is at it or it was dropped. */
  private static void poll(Future<?> future, AtomicInteger refused) {
    try {
      check(!future.poll(Waker::noop).isReady(), "ready");
    } catch (IllegalStateException misuse) {
      refused.incrementAndGet();
    } catch (Exception unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static void pollAndDrop(Function<Future<Object>, Future<?>> make) {
    Interleavings.check(
        () -> {
          OnceUsed source = new OnceUsed();
          Future<?> future = make.apply(source);
          AtomicInteger refused = new AtomicInteger();
          Interleavings.atOnce(() -> poll(future, refused), future::drop);
          check(source.drops() == 1, "dropped " + source.drops() + " times");
          check(source.polls() + refused.get() == 1, "polled " + source.polls() + " times");
        });
  }

  @Test
  void polled_and_dropped_at_once_it_drops_its_source_once() {
    pollAndDrop(source -> source.map(value -> value));
  }

  @Test
  void a_fused_one_polled_and_dropped_at_once_drops_its_source_once() {
    pollAndDrop(Future::fuse);
  }

  @Test
  void polled_by_two_threads_at_once_one_may_be_refused_and_nothing_breaks() {
    Interleavings.check(
        () -> {
          OnceUsed source = new OnceUsed();
          Future<Object> future = source.map(value -> value);
          AtomicInteger refused = new AtomicInteger();
          Interleavings.atOnce(() -> poll(future, refused), () -> poll(future, refused));
          check(source.polls() + refused.get() == 2, "a poll got lost");
          check(source.polls() >= 1, "both were refused");
          future.drop();
          check(source.drops() == 1, "not dropped");
        });
  }
}
