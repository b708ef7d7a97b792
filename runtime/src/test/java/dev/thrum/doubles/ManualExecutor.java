package dev.thrum.doubles;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.Waker;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.Schedulable;
import dev.thrum.task.Scheduler;
import dev.thrum.task.SpawnNotes;
import dev.thrum.task.Task;
import dev.thrum.task.TaskHooks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An executor that runs a task when it is told to, and counts what it is given. */
public final class ManualExecutor implements Scheduler {

  private final OwnedTasks tasks;
  private final Deque<Schedulable> queue = new ArrayDeque<>();
  private final AwaitContext cx = new AwaitContext(Waker.noop());
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private int schedules;
  private int yields;

  public ManualExecutor() {
    tasks = new OwnedTasks(this);
  }

  public ManualExecutor(TaskHooks hooks) {
    tasks = new OwnedTasks(this, hooks, SpawnNotes.NOTHING);
  }

  public <T> Task<T> spawn(Future<T> future) {
    return Task.spawn(future, this, null);
  }

  @Override
  public synchronized void schedule(Schedulable task, boolean yielded) {
    schedules++;
    if (yielded) {
      yields++;
    }
    queue.add(task);
  }

  @Override
  public OwnedTasks tasks() {
    return tasks;
  }

  @Override
  public void uncaught(String origin, Throwable failure) {
    uncaught.add(failure);
  }

  /** Runs the task that has waited longest; false if none waits. */
  public boolean runOne() {
    Schedulable task = take();
    if (task == null) {
      return false;
    }
    task.run(cx);
    if (cx.suspended != null) {
      throw new AssertionError("suspended was left behind");
    }
    return true;
  }

  public synchronized Schedulable take() {
    return queue.poll();
  }

  /** Runs until the queue is empty; answers how many runs that took. */
  public int runAll() {
    int runs = 0;
    while (runOne()) {
      runs++;
    }
    return runs;
  }

  public synchronized int queued() {
    return queue.size();
  }

  /** Times a task was handed over, its spawn included. */
  public synchronized int schedules() {
    return schedules;
  }

  /** Those among them that were woken while running. */
  public synchronized int yields() {
    return yields;
  }

  public List<Throwable> uncaught() {
    return uncaught;
  }
}
