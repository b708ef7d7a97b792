package dev.thrum.executor;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.RacedLeaf;
import dev.thrum.future.Future;
import dev.thrum.internal.Services;
import dev.thrum.task.RootHooks;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A thread that blocks on a future which others complete or drop, under every schedule. */
class BlockOnInterleavingsTest {

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  @Test
  void a_wake_is_never_slept_through() {
    Interleavings.check(
        () -> {
          RacedLeaf leaf = new RacedLeaf();
          Interleavings.atOnce(
              () ->
                  check(
                      BlockOn.run(leaf, Services.NONE, RootHooks.NONE).equals("x"),
                      "another value"),
              leaf::complete);
          check(leaf.ends() == 1, "ended " + leaf.ends() + " times");
        });
  }

  @Test
  void a_drop_by_another_thread_ends_it_or_comes_too_late() {
    Interleavings.check(
        () -> {
          RacedLeaf leaf = new RacedLeaf();
          Future<Object> mapped = leaf.map(value -> value);
          AtomicBoolean refused = new AtomicBoolean();
          Interleavings.atOnce(
              () -> {
                try {
                  BlockOn.run(mapped, Services.NONE, RootHooks.NONE);
                } catch (IllegalStateException dropped) { // or, before it was given: misuse
                  refused.set(true);
                }
              },
              mapped::drop);
          check(refused.get(), "it has a value");
          check(leaf.ends() == 1, "ended " + leaf.ends() + " times");
        });
  }
}
