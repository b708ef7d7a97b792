package dev.thrum.task;

import dev.thrum.internal.concurrent.ReadyEntry;
import dev.thrum.internal.concurrent.ReadyList;

/** A task of a {@link TaskGroup}; the waker that hears of its end. */
final class GroupMember<T> extends ReadyEntry {

  final TaskCell<T> task;

  /** Whether its result is still the group's to give; guarded by the group's lock. */
  boolean present = true;

  GroupMember(TaskCell<T> task, ReadyList list) {
    super(list);
    this.task = task;
  }
}
