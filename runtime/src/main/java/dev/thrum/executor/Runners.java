package dev.thrum.executor;

import dev.thrum.internal.Polling;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The threads that run tasks of an executor, for those who look from outside. Thread-safe. */
final class Runners {

  private final Set<Polling> threads = ConcurrentHashMap.newKeySet();

  /** This thread runs tasks from now on; true if it did not before. */
  boolean enter() {
    return threads.add(Polling.here());
  }

  /** This thread runs no tasks any more. */
  void leave() {
    threads.remove(Polling.here());
  }

  /** The thread that polls this task, if it is seen to. */
  @Nullable Thread of(Object task) {
    for (Polling each : threads) {
      if (each.task() == task) {
        return each.thread();
      }
    }
    return null;
  }
}
