package dev.thrum.task;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Budget;
import dev.thrum.internal.concurrent.EntryList;
import dev.thrum.internal.concurrent.ReadyList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a {@link TaskGroup} or a {@link JoinMap}.
 *
 * <pre>
 * field    meaning                                       guarded by
 * -------  --------------------------------------------  -----------------------------------------
 * ready    members whose tasks have ended, in order      itself; its wakes come from any thread
 * members  those whose results were not taken            lock
 * present  of a member: it is among them                 lock
 * closed   takes no member any more; never taken back    lock
 * </pre>
 *
 * <p>Whoever takes a member out of {@code members} owns its result. No task is touched under the
 * lock.
 */
final class GroupState<T> {

  private final ReadyList ready = new ReadyList();
  private final Object lock = new Object();
  private final EntryList<GroupMember<T>> members = new EntryList<>();
  private boolean closed;

  boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  int size() {
    synchronized (lock) {
      return members.size();
    }
  }

  List<GroupMember<T>> members() {
    synchronized (lock) {
      return members.toList();
    }
  }

  /** Takes this task in; null if closed. */
  @Nullable GroupMember<T> add(TaskCell<T> task, @Nullable Object key) {
    GroupMember<T> member = new GroupMember<>(task, key, ready);
    synchronized (lock) {
      if (closed) {
        return null;
      }
      members.add(member);
    }
    boolean awaited;
    try {
      awaited = task.watch(member);
    } catch (IllegalStateException usedUp) {
      takeOut(member);
      throw usedUp;
    }
    task.toKept();
    if (!awaited) {
      member.wake(); // it will not do it itself
    }
    return member;
  }

  /** Takes this member out; true if it was in, and is the caller's now. */
  boolean takeOut(GroupMember<T> member) {
    if (!remove(member)) {
      return false;
    }
    member.end();
    ready.wakeOwner(); // it may have been the last
    return true;
  }

  /** Cancels all; their results stay to be taken. */
  void abortAll() {
    members().forEach(member -> member.task.abort());
  }

  /** Whether the result of this member is still to be taken. */
  boolean isPresent(GroupMember<T> member) {
    synchronized (lock) {
      return member.present;
    }
  }

  /** Takes all members out; they are the caller's. */
  List<GroupMember<T>> takeAll(boolean closing) {
    List<GroupMember<T>> all;
    synchronized (lock) {
      closed |= closing;
      all = members.takeAll();
      all.forEach(member -> member.present = false);
    }
    all.forEach(GroupMember::end);
    ready.wakeOwner();
    return all;
  }

  /**
   * The member that ended first, taken out. Null if the group is empty, or none has ended and
   * {@code cx.suspended} says who waits for that.
   */
  @Nullable GroupMember<T> pollEnded(AwaitContext cx, Future<?> waiting) {
    if (!Budget.proceed(cx)) {
      cx.suspended = waiting;
      return null;
    }
    GroupMember<T> ended = takeEnded(cx.waker());
    if (ended == null && size() > 0) {
      Budget.refund(cx);
      cx.suspended = waiting;
    }
    return ended;
  }

  /**
   * The member that ended first, taken out; else null, and the waker is called when there is one.
   */
  @Nullable GroupMember<T> takeEnded(@Nullable Waker waker) {
    if (!ready.enter()) {
      throw new IllegalStateException(
          "results of a group of tasks were asked for by two threads at once");
    }
    try {
      return nextEnded(waker);
    } finally {
      ready.leave();
    }
  }

  @SuppressWarnings("unchecked") // only such entries are in the list
  private @Nullable GroupMember<T> nextEnded(@Nullable Waker waker) {
    for (; ; ) {
      GroupMember<T> member = (GroupMember<T>) ready.take();
      if (member == null) {
        if (!gather(waker)) {
          return null;
        }
      } else if (member.begin() && remove(member)) {
        member.end();
        return member;
      }
    }
  }

  private boolean gather(@Nullable Waker waker) {
    if (ready.gather()) {
      return true;
    }
    if (waker == null) {
      return false;
    }
    ready.register(waker);
    return ready.gather(); // what ended before it could find our waker
  }

  private boolean remove(GroupMember<T> member) {
    synchronized (lock) {
      if (!member.present) {
        return false;
      }
      member.present = false;
      members.remove(member);
      return true;
    }
  }
}
