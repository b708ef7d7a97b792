package dev.thrum.task;

import dev.thrum.future.Future;
import dev.thrum.internal.concurrent.SpinLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an executor's {@link OwnedTasks} that one thread at a time adds to: a worker, which
 * needs no lock for that, or whoever has the lock of the one for all others. Any thread removes and
 * looks.
 *
 * <p><b>Chunks.</b> Tasks stand in {@link TaskChunk}s, the latest chunk first. One of them is being
 * filled. When it is full, the next two of the others are looked at, in turn: an empty one goes, so
 * that what comes and goes leaves nothing behind, and one that is half empty is filled again, so
 * that about a third of all places or more are in use in the end. Otherwise there is a new one;
 * which is young, and for many collectors that makes writing to it cheaper.
 *
 * <p><b>The end.</b> Who closes a shard looks at its tasks after that; who adds a task looks after
 * that whether it is closed. In the one with a lock both are volatile, so either sees the other. A
 * worker's own thread closes its shard itself in the end, and meets all it has added; if others
 * have done so before, they may have missed some.
 */
public final class TaskShard {

  private static final int LOOKS = 2;

  private static final int HALF = TaskChunk.CAPACITY / 2;

  private static final VarHandle SPAWNED;

  static {
    try {
      SPAWNED = MethodHandles.lookup().findVarHandle(TaskShard.class, "spawned", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Null if only one thread at a time adds in any case. */
  private final @Nullable SpinLock lock;

  private volatile TaskChunk first;
  private volatile boolean closed;

  // of the thread that adds
  private TaskChunk filling;
  private TaskChunk looked; // those behind it are to be looked at
  private int place;
  private long spawned;

  TaskShard(OwnedTasks owner, @Nullable SpinLock lock) {
    this.lock = lock;
    this.first = new TaskChunk(owner, null);
    this.filling = first;
    this.looked = first;
  }

  // ---------------------------------------------------------------- by the thread that adds

  /**
   * A task that has its place, and does not stand there yet.
   *
   * @param queued whether its executor queues it next; in a worker's shard it is a worker that
   *     does, which runs or discards all that it has ever queued
   */
  <T> TaskCell<T> make(Future<T> future, boolean queued) {
    if (lock == null) {
      return makeAlone(future, queued);
    }
    lock.lock();
    try { // for memory may run out
      TaskCell<T> task = makeAlone(future, false);
      task.home().promise(task.place());
      return task;
    } finally {
      lock.unlock();
    }
  }

  private <T> TaskCell<T> makeAlone(Future<T> future, boolean carried) {
    int free = filling.freeFrom(place);
    if (free == TaskChunk.CAPACITY) {
      filling = chunkWithRoom();
      free = filling.freeFrom(0);
    }
    TaskCell<T> task = new TaskCell<>(future, filling, free, carried);
    place = free + 1;
    if (!closed) {
      SPAWNED.setOpaque(this, spawned + 1);
    }
    return task;
  }

  private TaskChunk chunkWithRoom() {
    for (int looks = 0; looks < LOOKS; looks++) {
      TaskChunk before = looked.next == null ? first : looked;
      TaskChunk chunk = before.next;
      if (chunk == null) {
        break;
      }
      int taken = chunk.taken(HALF);
      if (taken == 0) {
        before.next = chunk.next; // it still leads those on who are there
        looked = before;
        continue;
      }
      looked = chunk;
      if (taken <= HALF) {
        return chunk;
      }
    }
    first = new TaskChunk(first.owner, first);
    return first;
  }

  /** Puts a task into its place; false if the executor has ended: then it is to be shut down. */
  boolean add(TaskCell<?> task) {
    if (lock == null) {
      task.home().put(task);
    } else {
      task.home().putVolatile(task);
    }
    return !closed;
  }

  // ---------------------------------------------------------------- by anybody

  /** Takes no task any more. */
  void close() {
    closed = true;
  }

  int size() {
    int size = 0;
    for (TaskChunk chunk = first; chunk != null; chunk = chunk.next) {
      size += chunk.size();
    }
    return size;
  }

  boolean isEmpty() {
    for (TaskChunk chunk = first; chunk != null; chunk = chunk.next) {
      if (chunk.size() > 0) {
        return false;
      }
    }
    return true;
  }

  long spawned() {
    return (long) SPAWNED.getOpaque(this);
  }

  /** Adds the tasks as they are now, about the latest first, until the list has so many. */
  void addTo(List<TaskCell<?>> all, int limit) {
    for (TaskChunk chunk = first; chunk != null && all.size() < limit; chunk = chunk.next) {
      chunk.addTo(all, limit);
    }
  }
}
