package dev.thrum.task;

/** What a task needs of its executor. All methods may be called from any thread. */
public interface Scheduler {

  /**
   * Queues a task to be run once. It stands in no other queue; it may run before this returns.
   * Never throws: a task that can't be queued any more is shut down instead.
   *
   * @param yielded whether it was woken during its own poll, and so goes behind all others
   */
  void schedule(Schedulable task, boolean yielded);

  /** The tasks of this executor that are not over. */
  OwnedTasks tasks();

  /** Takes note of a failure that nobody awaits. */
  void uncaught(String origin, Throwable failure);
}
