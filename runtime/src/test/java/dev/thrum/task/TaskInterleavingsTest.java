package dev.thrum.task;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A task's life under every schedule of those who have to do with it. */
class TaskInterleavingsTest {

  /** Completes once it has been told to; checks that it is used as the contract says. */
  private static final class Checked implements Future<String> {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean inUse = new AtomicBoolean();
    private final AtomicInteger drops = new AtomicInteger();
    private volatile Waker waker = Waker.noop();
    private boolean over; // on purpose not volatile: a task's polls and drop follow each other

    @Override
    public Poll<String> poll(Context cx) {
      enter();
      waker = cx.waker();
      over = ready.get();
      inUse.set(false);
      return over ? Poll.ready("x") : Poll.pending();
    }

    @Override
    public void drop() {
      enter();
      over = true;
      drops.incrementAndGet();
      inUse.set(false);
    }

    private void enter() {
      check(inUse.compareAndSet(false, true), "used by two threads at once");
      check(!over, "used when over");
    }

    void complete() {
      ready.set(true);
      waker.wake();
    }
  }

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  /** Runs what is queued, on a thread and a context of its own. */
  private static void runQueued(ManualExecutor executor) {
    AwaitContext cx = new AwaitContext(Waker.noop());
    for (Schedulable task = executor.take(); task != null; task = executor.take()) {
      task.run(cx);
    }
  }

  @Test
  void a_wake_is_never_lost() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Checked future = new Checked();
          Task<String> task = executor.spawn(future);
          Interleavings.atOnce(() -> runQueued(executor), future::complete);
          runQueued(executor);
          check(task.isFinished(), "not finished");
          check(executor.schedules() <= 2, "scheduled too often");
        });
  }

  @Test
  void a_close_drops_exactly_once_unless_it_completed() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Checked future = new Checked();
          Task<String> task = executor.spawn(future);
          Interleavings.atOnce(() -> runQueued(executor), future::complete, task::close);
          runQueued(executor);
          check(task.isFinished(), "not finished");
          check(future.over, "the future is still there");
          check(future.drops.get() <= 1, "dropped twice");
          check(executor.tasks().size() == 0, "still owned");
        });
  }

  @Test
  void the_awaiter_is_woken_or_sees_the_end() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Checked future = new Checked();
          future.ready.set(true);
          Task<String> task = executor.spawn(future);
          AtomicInteger wakes = new AtomicInteger();
          AtomicBoolean seen = new AtomicBoolean();
          Interleavings.atOnce(
              () -> runQueued(executor),
              () -> {
                TaskCell<String> cell = (TaskCell<String>) task;
                seen.set(cell.isReady(Waker::noop) || cell.isReady(() -> wakes::incrementAndGet));
              });
          check(task.isFinished(), "not finished");
          check(seen.get() || wakes.get() == 1, "asleep for ever");
        });
  }

  @Test
  void shutting_down_meets_runs_wakes_and_aborts() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Checked future = new Checked();
          Task<String> task = executor.spawn(future);
          Interleavings.atOnce(
              () -> runQueued(executor),
              executor.tasks()::shutDown,
              future.waker::wake,
              task::abort);
          runQueued(executor);
          check(task.isFinished(), "not finished");
          check(future.drops.get() == 1, "dropped " + future.drops.get() + " times");
          check(executor.tasks().size() == 0, "still owned");
        });
  }

  /** As an executor's own: a task may yield to it. */
  private static void runYielding(ManualExecutor executor) {
    AwaitContext cx = AwaitContext.ofExecutor(Waker.noop());
    for (Schedulable task = executor.take(); task != null; task = executor.take()) {
      task.run(cx);
    }
  }

  /** Yields twice, and checks that it is used as the contract says. */
  private static final class Yielding implements Future<String> {
    private final AtomicBoolean inUse = new AtomicBoolean();
    private final AtomicInteger drops = new AtomicInteger();
    private volatile Waker waker = Waker.noop();
    private int polls; // on purpose not volatile
    private boolean over;

    @Override
    public Poll<String> poll(Context cx) {
      enter();
      waker = cx.waker();
      over = ++polls == 3;
      if (!over) {
        AwaitContext.pollAgain(cx);
      }
      inUse.set(false);
      return over ? Poll.ready("x") : Poll.pending();
    }

    @Override
    public void drop() {
      enter();
      over = true;
      drops.incrementAndGet();
      inUse.set(false);
    }

    private void enter() {
      check(inUse.compareAndSet(false, true), "used by two threads at once");
      check(!over, "used when over");
    }
  }

  @Test
  void who_yields_stands_in_one_queue_and_is_polled_again_though_others_wake_it() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Yielding future = new Yielding();
          Task<String> task = executor.spawn(future);
          Interleavings.atOnce(
              () -> runYielding(executor), () -> runYielding(executor), () -> future.waker.wake());
          runYielding(executor);
          check(task.isFinished(), "not finished");
          check(future.drops.get() == 0, "dropped");
          check(executor.tasks().size() == 0, "still owned");
        });
  }

  @Test
  void who_has_yielded_is_dropped_once_whoever_ends_it() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          Yielding future = new Yielding();
          Task<String> task = executor.spawn(future);
          Interleavings.atOnce(
              () -> runYielding(executor), executor.tasks()::shutDown, task::close);
          runYielding(executor);
          check(task.isFinished(), "not finished");
          check(future.drops.get() <= 1, "dropped twice");
          check(future.over, "the future is still there");
          check(executor.tasks().size() == 0, "still owned");
        });
  }
}
