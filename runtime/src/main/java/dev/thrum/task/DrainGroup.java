package dev.thrum.task;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.GuardedAwait;
import org.jspecify.annotations.Nullable;

/** All tasks of a group, until it is empty; if this is over before, the rest is cancelled. */
abstract class DrainGroup<T, R> extends GuardedAwait<R> {

  private final GroupState<T> group;

  DrainGroup(GroupState<T> group) {
    this.group = group;
  }

  /** Called at each poll, before anything else. */
  void begin() {}

  /** Takes the result of a task, which is over. */
  abstract void ended(TaskCell<T> task);

  /** When the group is empty. */
  abstract @Nullable R result();

  @Override
  protected @Nullable R advance(AwaitContext cx) {
    begin();
    for (; ; ) {
      GroupMember<T> next = group.pollEnded(cx, this);
      if (cx.suspended != null) {
        return null;
      }
      if (next == null) {
        return result();
      }
      ended(next.task);
    }
  }

  @Override
  protected void release() {
    group.takeAll(false).forEach(member -> member.task.close());
  }

  @Override
  public String toString() {
    return "all of a TaskGroup";
  }
}
