package dev.thrum.task;

import dev.thrum.doubles.Interleavings;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.doubles.OnceUsed;
import dev.thrum.future.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tasks that come into the list of an executor that ends, under every schedule. */
class ShutDownInterleavingsTest {

  private static void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  @Test
  void spawned_by_two_while_all_is_shut_down_each_task_is_dropped_once_and_none_is_left() {
    Interleavings.check(
        () -> {
          ManualExecutor executor = new ManualExecutor();
          List<OnceUsed> futures = Stream.generate(OnceUsed::new).limit(2).toList();
          List<AtomicReference<Task<?>>> tasks =
              Stream.generate(AtomicReference<Task<?>>::new).limit(2).toList();
          Interleavings.atOnce(
              () -> tasks.get(0).set(spawn(executor, futures.get(0))),
              () -> tasks.get(1).set(spawn(executor, futures.get(1))),
              executor.tasks()::shutDown);
          for (int i = 0; i < 2; i++) {
            check(futures.get(i).drops() == 1, "dropped " + futures.get(i).drops() + " times");
            check(tasks.get(i).get().isFinished(), "lost silently");
          }
          check(executor.tasks().size() == 0, "still owned");
        });
  }

  private static Task<?> spawn(ManualExecutor executor, Future<Object> future) {
    return executor.spawn(future);
  }
}
