package dev.thrum.task;

import dev.thrum.internal.concurrent.ReadyEntry;
import dev.thrum.internal.concurrent.ReadyList;
import org.jspecify.annotations.Nullable;

/** A task of a {@link TaskGroup} or {@link JoinMap}; the waker that hears of its end. */
final class GroupMember<T> extends ReadyEntry {

  final TaskCell<T> task;

  /** What it is called in a {@link JoinMap}; null in a group without names. */
  final @Nullable Object key;

  /** Whether its result is still the group's to give; guarded by the group's lock. */
  boolean present = true;

  GroupMember(TaskCell<T> task, @Nullable Object key, ReadyList list) {
    super(list);
    this.task = task;
    this.key = key;
  }
}
