package dev.thrum.woven;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Task;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A frame that a task has, and that others drop, under every schedule. */
class OwnedFrameInterleavingsTest {

  /** Completes once it was told to; used by one thread at a time, and not when over. */
  private static final class Leaf implements Future<Object> {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean inUse = new AtomicBoolean();
    private final AtomicInteger ends = new AtomicInteger();
    private volatile Waker waker = Waker.noop();
    private int polls; // on purpose not volatile: polls and drop follow each other

    @Override
    public Poll<Object> poll(Context cx) {
      enter();
      polls++;
      waker = cx.waker();
      boolean over = ready.get();
      if (over) {
        ends.incrementAndGet();
      }
      inUse.set(false);
      return over ? Poll.ready("x") : Poll.pending();
    }

    @Override
    public void drop() {
      enter();
      ends.incrementAndGet();
      inUse.set(false);
    }

    private void enter() {
      check(inUse.compareAndSet(false, true), "used by two threads at once");
      check(ends.get() == 0, "used when over");
    }

    void complete() {
      ready.set(true);
      waker.wake();
    }
  }

  /** {@code try { return await(leaf); } finally { count }}. */
  private static final class Counted extends Body {
    private final Leaf leaf;
    private int cleanups;

    Counted(Leaf leaf) {
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
    int begun = frame.leaf.polls == 0 ? 0 : 1;
    check(frame.leaf.ends.get() == begun, "ended " + frame.leaf.ends + " times");
    check(frame.cleanups == begun, "cleaned up " + frame.cleanups + " times");
    check(frame.clears == 1, "cleared " + frame.clears + " times");
    check(executor.tasks().size() == 0, "still owned");
  }

  @Test
  void a_drop_that_meets_polls_and_the_completion_is_carried_out_or_comes_too_late() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Counted frame = new Counted(new Leaf());
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
          Counted frame = new Counted(new Leaf());
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
          Counted frame = new Counted(new Leaf());
          AtomicInteger heard = new AtomicInteger();
          Interleavings.atOnce(() -> frame.giveTo(heard::incrementAndGet), frame::drop);
          check(heard.get() + frame.clears == 1, heard + " heard, cleared " + frame.clears);
        });
  }
}
