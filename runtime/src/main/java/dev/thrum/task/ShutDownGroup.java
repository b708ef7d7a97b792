package dev.thrum.task;

import dev.thrum.internal.Uncaught;
import org.jspecify.annotations.Nullable;

/** Cancels all tasks of a group, and is over when they have cleaned up. */
final class ShutDownGroup<T> extends DrainGroup<T, Void> {

  private final GroupState<T> group;
  private final Runnable afterwards;
  private boolean begun;

  ShutDownGroup(GroupState<T> group, Runnable afterwards) {
    super(group);
    this.group = group;
    this.afterwards = afterwards;
  }

  @Override
  void begin() {
    if (!begun) {
      begun = true;
      group.abortAll();
    }
  }

  @Override
  void ended(TaskCell<T> task) {
    if (task.takeOutcome() instanceof Outcome.Failure<T> failure) {
      Uncaught.report(task.name(), failure.exception());
    }
  }

  @Override
  @Nullable Void result() {
    return null;
  }

  @Override
  protected void release() {
    super.release();
    afterwards.run();
  }

  @Override
  public String toString() {
    return "shutdown of all tasks";
  }
}
