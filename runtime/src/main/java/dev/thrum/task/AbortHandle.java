package dev.thrum.task;

/**
 * Cancels a task whose result belongs to somebody else, and tells it from others. May be used by
 * any thread; letting go of it does nothing.
 */
public final class AbortHandle {

  private final Task<?> task;

  AbortHandle(Task<?> task) {
    this.task = task;
  }

  /** As {@link Task#abort}. */
  public void abort() {
    task.abort();
  }

  /** Whether the task is over, its cleanup included. */
  public boolean isFinished() {
    return task.isFinished();
  }

  /** A number that no other task of this process has. */
  public long id() {
    return task.id();
  }

  /** The name it was spawned with, else one made of its id. */
  public String name() {
    return task.name();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AbortHandle handle && handle.task == task;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(task);
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
