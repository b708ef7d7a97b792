package dev.thrum.woven;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.RacedLeaf;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Task;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A frame that a task has, and that others drop, under every schedule. */
class OwnedFrameInterleavingsTest {

  /** {@code try { return await(leaf); } finally { count }}. */
  private static final class Counted extends Body {
    private final RacedLeaf leaf;
    private int cleanups;

    Counted(RacedLeaf leaf) {
      this.leaf = leaf;
    }

    @Override
    Object run(int index, AwaitContext cx) throws Throwable {
      try {
        Object value = await(1, index, leaf, cx);
        return isSuspended(cx) ? null : value;
      } finally {
        if (!isSuspended(cx)) {
          cleanups++;
        }
      }
    }
  }

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

  private static void checkOver(ManualExecutor executor, Counted frame, Task<Object> task) {
    runQueued(executor);
    check(task.isFinished(), "the drop got lost");
    int begun = frame.leaf.polls() == 0 ? 0 : 1;
    check(frame.leaf.ends() == begun, "ended " + frame.leaf.ends() + " times");
    check(frame.cleanups == begun, "cleaned up " + frame.cleanups + " times");
    check(frame.clears == 1, "cleared " + frame.clears + " times");
    check(executor.tasks().size() == 0, "still owned");
  }

  @Test
  void a_drop_that_meets_polls_and_the_completion_is_carried_out_or_comes_too_late() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Counted frame = new Counted(new RacedLeaf());
          Task<Object> task = executor.spawn(frame);
          Interleavings.atOnce(() -> runQueued(executor), frame.leaf::complete, frame::drop);
          checkOver(executor, frame, task);
        });
  }

  @Test
  void drop_abort_and_shutdown_clean_up_once_between_them() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Counted frame = new Counted(new RacedLeaf());
          Task<Object> task = executor.spawn(frame);
          Interleavings.atOnce(
              () -> runQueued(executor), frame::drop, task::abort, executor.tasks()::shutDown);
          checkOver(executor, frame, task);
        });
  }

  @Test
  void a_drop_while_it_is_being_given_away_is_carried_out_or_heard_by_the_owner() {
    Interleavings.check(
        () -> {
          Counted frame = new Counted(new RacedLeaf());
          AtomicInteger heard = new AtomicInteger();
          Interleavings.atOnce(() -> frame.giveTo(heard::incrementAndGet), frame::drop);
          check(heard.get() + frame.clears == 1, heard + " heard, cleared " + frame.clears);
        });
  }
}
