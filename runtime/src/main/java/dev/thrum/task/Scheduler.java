package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import org.jspecify.annotations.Nullable;

/** What a task needs of its executor. All methods may be called from any thread. */
public interface Scheduler {

  /**
   * Queues a task to be run once. It stands in no other queue; it may run before this returns. A
   * task that can't be queued any more is discarded instead. Throws only for want of memory, and
   * then the task is not queued.
   *
   * @param yielded whether it was woken during its own poll, and so goes behind all others
   */
  void schedule(Schedulable task, boolean yielded);

  /**
   * Queues a task that has yielded: it runs again behind all others, and after what has happened
   * outside. Called by the thread that has just polled it, in the way of {@link #schedule}.
   */
  default void scheduleYielded(Schedulable task) {
    schedule(task, true);
  }

  /** What the runtime of this executor offers; always the same. */
  default Services services() {
    return Services.NONE;
  }

  /** Whether it is to end, so that whatever it still runs is going to be dropped. */
  default boolean isEnding() {
    return false;
  }

  /** The tasks of this executor that are not over. */
  OwnedTasks tasks();

  /**
   * Where a task goes that this thread spawns: among the tasks of this executor. If it is a shard
   * of one thread at a time, {@link #schedule} called next by this thread puts the task into a
   * queue of which each entry is run or discarded in the end.
   */
  default TaskShard shard() {
    return tasks().shared();
  }

  /**
   * Waits for a task of this executor on an ordinary thread, and gives its value or throws its
   * failure. An executor without threads of its own runs it meanwhile.
   */
  default <T> @Nullable T join(Future<T> task) {
    return Join.join(task);
  }

  /** That of the runtime which this thread is in, else of the default one. */
  static Scheduler current() {
    return requireNonNull(Ambient.currentOrDefault().service(Scheduler.class));
  }

  /** Takes note of a failure that nobody awaits. */
  void uncaught(String origin, Throwable failure);
}
