package dev.thrum.task;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import java.util.Queue;

/** An executor with one worker, whose thread is whoever runs {@link #runAll}. */
final class OneWorker implements Scheduler {

  private final OwnedTasks owned = new OwnedTasks(this);
  private final TaskShard shard;
  private final Queue<Schedulable> queue;
  private int refusals;

  OneWorker(boolean locked, Queue<Schedulable> queue) {
    this.shard = locked ? owned.shared() : owned.newShard();
    this.queue = queue;
  }

  /** Has no memory for so many entries. */
  void refuse(int entries) {
    refusals = entries;
  }

  @Override
  public void schedule(Schedulable task, boolean yielded) {
    if (refusals > 0) {
      refusals--;
      throw new OutOfMemoryError("on purpose");
    }
    queue.add(task);
  }

  @Override
  public OwnedTasks tasks() {
    return owned;
  }

  @Override
  public TaskShard shard() {
    return shard;
  }

  @Override
  public void uncaught(String origin, Throwable failure) {
    throw new AssertionError(origin, failure);
  }

  <T> TaskCell<T> spawn(Future<T> future) {
    return TaskCell.spawn(future, this, null);
  }

  /** Runs what is queued, in the way of a worker. */
  void runAll() {
    AwaitContext cx = AwaitContext.ofExecutor(Waker.noop());
    for (Schedulable task = queue.poll(); task != null; task = queue.poll()) {
      task.run(cx);
    }
  }

  /** As each worker does in the end. */
  void discardAll() {
    for (Schedulable task = queue.poll(); task != null; task = queue.poll()) {
      task.discard();
    }
  }
}
