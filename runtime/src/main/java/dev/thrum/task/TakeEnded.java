package dev.thrum.task;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.GuardedAwait;
import org.jspecify.annotations.Nullable;

/** The next task of a group that ends; null if the group is empty. */
abstract class TakeEnded<T, R> extends GuardedAwait<R> {

  private final GroupState<T> group;

  TakeEnded(GroupState<T> group) {
    this.group = group;
  }

  /** Takes the result of the member, whose task is over. */
  abstract @Nullable R result(GroupMember<T> ended);

  @Override
  protected @Nullable R advance(AwaitContext cx) {
    GroupMember<T> ended = group.pollEnded(cx, this);
    return ended == null ? null : result(ended);
  }

  @Override
  protected void release() {
    // the tasks belong to the group
  }

  @Override
  public String toString() {
    return "next of a TaskGroup";
  }
}
