package dev.thrum.future;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.RacedLeaf;
import dev.thrum.internal.FutureOwner;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Task;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A guarded future that a task has, and that others drop, under every schedule. */
class OwnedGuardInterleavingsTest {

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private static void runQueued(ManualExecutor executor) {
    AwaitContext cx = AwaitContext.ofExecutor(Waker.noop());
    for (Schedulable task = executor.take(); task != null; task = executor.take()) {
      task.run(cx);
    }
  }

  private static void checkOver(ManualExecutor executor, RacedLeaf leaf, Task<?> task) {
    runQueued(executor);
    check(task.isFinished(), "the drop got lost");
    check(leaf.ends() == 1, "ended " + leaf.ends() + " times");
    check(executor.tasks().size() == 0, "still owned");
  }

  @Test
  void a_drop_that_meets_polls_and_the_completion_is_carried_out_or_comes_too_late() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          RacedLeaf leaf = new RacedLeaf();
          Future<Object> future = leaf.map(value -> value);
          Task<Object> task = executor.spawn(future);
          Interleavings.atOnce(() -> runQueued(executor), leaf::complete, future::drop);
          checkOver(executor, leaf, task);
        });
  }

  @Test
  void a_drop_while_it_is_being_given_away_is_carried_out_or_heard_by_the_owner() {
    Interleavings.check(
        () -> {
          RacedLeaf leaf = new RacedLeaf();
          MapFuture<Object, Object> future = new MapFuture<>(leaf, value -> value);
          AtomicInteger heard = new AtomicInteger();
          FutureOwner owner = heard::incrementAndGet;
          Interleavings.atOnce(() -> future.giveTo(owner), future::drop);
          check(heard.get() + leaf.ends() == 1, heard + " heard, ended " + leaf.ends());
        });
  }
}
