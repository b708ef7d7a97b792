package dev.thrum.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a {@link TaskShard}: places for some hundred tasks, each of which knows its own.
 *
 * <pre>
 * place     who                                      how
 * --------  ---------------------------------------  ---------------------------------------------
 * null      free; in a worker's shard also of the    the shard looks for one, one thread at a time
 *           one task in the making
 * PROMISED  a task in the making, of which there     promised by the same
 *           may be several at once
 * a task    the task, until it is over               put by who spawns it, cleared by who ends it
 * </pre>
 *
 * <p>So whoever ends a task clears a place that nobody else writes, with no lock and no
 * compare-and-set; and a place that was seen to be free stays so until the shard gives it away.
 * Others look at any time.
 */
final class TaskChunk {

  /** Places; a task keeps the number of its own in its state. */
  static final int CAPACITY = 1 << TaskState.PLACE_BITS;

  private static final Object PROMISED = "promised";

  private static final VarHandle PLACES = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle USED;

  static {
    try {
      USED = MethodHandles.lookup().findVarHandle(TaskChunk.class, "used", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // of the owner, one step nearer
  final OwnedTasks owner;
  final Scheduler scheduler;
  final @Nullable TaskHooks hooks;
  final @Nullable TrackedWakers wakers;

  private final @Nullable Object[] places = new @Nullable Object[CAPACITY]; // tasks

  /** From here on there never was a task. By who puts one. */
  @SuppressWarnings("FieldMayBeFinal") // by USED
  private volatile int used;

  /** The one made before it, of those that are still in use. Written as the shard is. */
  volatile @Nullable TaskChunk next;

  TaskChunk(OwnedTasks owner, @Nullable TaskChunk next) {
    this.owner = owner;
    this.scheduler = owner.scheduler;
    this.hooks = owner.hooks;
    this.wakers = owner.wakers;
    this.next = next;
  }

  /** The first free place from this one on; the capacity if there is none. By who gives it away. */
  int freeFrom(int place) {
    int at = place;
    while (at < CAPACITY && PLACES.getOpaque(places, at) != null) {
      at++;
    }
    return at;
  }

  /** Keeps a free place until its task is put there. */
  void promise(int place) {
    PLACES.setOpaque(places, place, PROMISED);
  }

  /** Number of places that are not free; counts no further than one above the limit. */
  int taken(int limit) {
    int taken = 0;
    for (int at = 0; at < CAPACITY && taken <= limit; at++) {
      if (PLACES.getOpaque(places, at) != null) {
        taken++;
      }
    }
    return taken;
  }

  /** Number of tasks. */
  int size() {
    int size = 0;
    for (int at = used - 1; at >= 0; at--) {
      if (PLACES.getVolatile(places, at) instanceof TaskCell<?>) {
        size++;
      }
    }
    return size;
  }

  /** Seen by those who look later. */
  void put(TaskCell<?> task) {
    int place = task.place();
    PLACES.setRelease(places, place, (Object) task);
    if (place >= (int) USED.get(this)) {
      USED.setRelease(this, place + 1);
    }
  }

  /** Seen at once, ahead of what this thread looks at next. By any thread. */
  void putVolatile(TaskCell<?> task) {
    int place = task.place();
    PLACES.setVolatile(places, place, (Object) task);
    for (int end = used; place >= end; end = used) {
      USED.compareAndSet(this, end, place + 1);
    }
  }

  /** The task is over. */
  void remove(TaskCell<?> task) {
    PLACES.setRelease(places, task.place(), (Object) null);
    if (wakers != null) {
      wakers.forget(task);
    }
    if (owner.isAwaited()) {
      owner.signalRemoval();
    }
  }

  /** Adds the tasks as they are now, the latest first, until the list has so many. */
  void addTo(List<TaskCell<?>> all, int limit) {
    for (int at = used - 1; at >= 0 && all.size() < limit; at--) {
      if (PLACES.getVolatile(places, at) instanceof TaskCell<?> task) {
        all.add(task);
      }
    }
  }
}
