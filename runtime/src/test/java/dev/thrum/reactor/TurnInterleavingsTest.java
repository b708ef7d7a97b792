package dev.thrum.reactor;

import dev.thrum.doubles.Interleavings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads that turn a selector and threads that close channels, under every schedule. */
class TurnInterleavingsTest {

  private static final class Selector {
    private final TurnState turns = new TurnState();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger selecting = new AtomicInteger();
    private int flushed; // by whoever turns

    private void look() {
      do {
        if (selecting.incrementAndGet() != 1) {
          throw new AssertionError("two select at once");
        }
        flushed = closed.get();
        selecting.decrementAndGet();
      } while (!turns.leave());
    }

    void turn() {
      if (turns.enter()) {
        look();
      }
    }

    void close() {
      closed.incrementAndGet();
      if (turns.ask()) {
        look();
      }
    }
  }

  @Test
  void after_each_close_somebody_selects_and_never_two_at_once() {
    Interleavings.check(
        () -> {
          Selector selector = new Selector();
          Interleavings.atOnce(selector::turn, selector::close, selector::close);
          if (selector.flushed != 2) {
            throw new AssertionError("of two closed channels are flushed " + selector.flushed);
          }
          if (!selector.turns.enter()) {
            throw new AssertionError("nobody selects, and nobody may");
          }
        });
  }
}
