package dev.thrum;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.RacedLeaf;
import dev.thrum.future.AwaitContext;
import dev.thrum.future.Waker;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A stage of a task that ends, or is cancelled, while it is made, under every schedule. */
class TaskStageInterleavingsTest {

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private static void runQueued(ManualExecutor executor) {
    AwaitContext cx = new AwaitContext(Waker.noop());
    for (Schedulable task = executor.take(); task != null; task = executor.take()) {
      task.run(cx);
    }
  }

  @Test
  void a_stage_never_misses_the_end_of_its_task() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          RacedLeaf leaf = new RacedLeaf();
          Task<Object> task = executor.spawn(leaf);
          AtomicReference<CompletableFuture<Object>> made = new AtomicReference<>();
          Interleavings.atOnce(
              () -> made.set(TaskStage.of(task)), () -> runQueued(executor), leaf::complete);
          runQueued(executor);
          check(made.get().isDone(), "not done");
          check("x".equals(made.get().join()), "another value");
        });
  }

  @Test
  void a_stage_that_is_cancelled_ends_once_and_so_does_its_task() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          RacedLeaf leaf = new RacedLeaf();
          Task<Object> task = executor.spawn(leaf);
          CompletableFuture<Object> stage = TaskStage.of(task);
          Interleavings.atOnce(() -> stage.cancel(true), () -> runQueued(executor), leaf::complete);
          runQueued(executor);
          check(stage.isDone() && task.isFinished(), "not over");
          check(leaf.ends() == 1, "ended " + leaf.ends() + " times");
        });
  }
}
