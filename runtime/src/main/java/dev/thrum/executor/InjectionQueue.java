package dev.thrum.executor;

import dev.thrum.internal.concurrent.StealQueue;
import dev.thrum.task.Schedulable;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue that all workers share: for what is woken outside of them, and for what overflows.
 * First in, first out. Its size is read without the lock, so that looking into an empty one costs
 * nothing.
 */
final class InjectionQueue {

  private final ArrayDeque<Schedulable> queue = new ArrayDeque<>(); // guarded by itself
  private volatile int size;
  private boolean closed; // guarded by queue
  private long remote; // guarded by queue

  /** From elsewhere; false if it is closed: then the task is the caller's to shut down. */
  boolean push(Schedulable task) {
    synchronized (queue) {
      remote++;
      return pushAll(List.of(task));
    }
  }

  /** Likewise; all of them or, if there is no memory, none. */
  boolean pushAll(List<? extends Schedulable> tasks) {
    synchronized (queue) {
      if (closed) {
        return false;
      }
      queue.addAll(tasks); // grows first
      size = queue.size();
      return true;
    }
  }

  @Nullable Schedulable pop() {
    if (size == 0) {
      return null;
    }
    synchronized (queue) {
      Schedulable task = queue.poll();
      size = queue.size();
      return task;
    }
  }

  /** Takes one task to run and a fair share of the others into a worker's own queue. */
  @Nullable Schedulable popShare(StealQueue<Schedulable> own, int workers) {
    if (size == 0) {
      return null;
    }
    synchronized (queue) {
      Schedulable first = queue.poll();
      int share = Math.min(queue.size() / workers, StealQueue.CAPACITY / 2);
      for (int i = Math.min(share, own.room()); i > 0; i--) {
        own.push(
            queue.remove(),
            overflow -> {
              throw new AssertionError("there was room");
            });
      }
      size = queue.size();
      return first;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** How many came from elsewhere so far. */
  long remote() {
    synchronized (queue) {
      return remote;
    }
  }

  int size() {
    return size;
  }

  /** Takes nothing in any more; what it holds is the owner's to discard. */
  void close() {
    synchronized (queue) {
      closed = true;
    }
  }
}
