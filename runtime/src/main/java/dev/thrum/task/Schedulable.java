package dev.thrum.task;

import dev.thrum.future.AwaitContext;

/** A task as its executor sees it: something to run once for each time it was scheduled. */
public interface Schedulable {

  /**
   * Polls the task once, or cleans it up if it was cancelled meanwhile. Never throws what the task
   * threw. A stale call, of a task that is over, does nothing.
   *
   * @param cx the calling worker's own context
   */
  void run(AwaitContext cx);

  /**
   * Cancels the task for good: its future is dropped now, on this thread, or by the thread that is
   * polling it as soon as that poll returns, or, if the task has not been polled yet or has just
   * yielded, by who takes it out of its queue. For an executor that ends.
   */
  void shutDown();

  /**
   * As {@link #shutDown}, by an executor that has taken the task out of a queue, or could not put
   * it there, and will not run it: unless a thread is polling it, its future is dropped now.
   */
  void discard();
}
