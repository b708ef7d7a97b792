package dev.thrum.task;

import dev.thrum.future.Future;
import dev.thrum.internal.Polling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a future that runs by itself: awaits its result, cancels it, or lets it go.
 *
 * <p>All methods may be called from any thread; awaiting is for one awaiter at a time, and once, as
 * with every future. Closing the handle cancels the task, so in try-with-resources a task can't
 * outlive the block; {@link #detach} gives it its own life. A handle that is simply let go of is
 * detached: garbage collection decides nothing.
 *
 * <p>A cancelled task is dropped on its own executor, never while it runs; its cleanup is over
 * before whoever awaits it is woken. A failure that nobody awaits goes to the uncaught handler: of
 * a task whose handle was detached or closed, when it fails; of others, when nobody has asked for
 * it for a second; of those in a {@link TaskGroup}, when the group lets go of them.
 *
 * <p><b>Cancel safety.</b> Dropping a task cancels it. To give up waiting and nothing more, await
 * it {@linkplain #byRef by reference}: no result is lost.
 *
 * <p>Modelled on {@code async_task::Task} and {@code tokio::task::JoinHandle}.
 */
public sealed interface Task<T> extends Future<T>, AutoCloseable permits TaskCell {

  /**
   * Starts a future on an executor, which owns it from then on. If the executor has ended, the
   * future is dropped now and the task is a cancelled one.
   *
   * @param name for people; null for one made of the id
   */
  static <T> Task<T> spawn(Future<T> future, Scheduler scheduler, @Nullable String name) {
    return TaskCell.spawn(future, scheduler, name);
  }

  /**
   * As {@link #spawn}, but the first poll happens now, on this thread, which is inside the runtime.
   */
  static <T> Task<T> startHere(Future<T> future, Scheduler scheduler) {
    return TaskCell.startHere(future, scheduler);
  }

  /** The task that this thread is running, or cleaning up; empty outside. */
  static Optional<Task<?>> current() {
    return Polling.here().task() instanceof Task<?> task ? Optional.of(task) : Optional.empty();
  }

  /**
   * Cancels the task and uses up this handle; after {@link #detach} or completion it does nothing
   * but let go of the result. Returns at once: the task's executor cleans up.
   */
  @Override
  void close();

  /**
   * Another name of {@link #close}: the handle is a future, and this is how futures are cancelled.
   */
  @Override
  void drop();

  /** Lets the task run on its own: closing or dropping the handle no longer cancels it. */
  void detach();

  /**
   * Cancels the task and keeps the handle awaitable: it throws a {@link
   * java.util.concurrent.CancellationException}. A task aborted while it runs finishes its poll; if
   * that completes it, it has completed.
   */
  void abort();

  /**
   * Cancels the task now, and completes once it has cleaned up: with its result if it had completed
   * before, with nothing if not. Fails with what it had failed with, or with what its cleanup
   * threw. Uses up this handle.
   *
   * <p><b>Cancel safety.</b> Dropping the returned future loses the result, and nothing else.
   */
  Future<Optional<T>> cancel();

  /** Whether the task is over, its cleanup included. */
  boolean isFinished();

  /** A number that no other task of this process has. */
  long id();

  /** The name it was spawned with, else one made of its id. */
  String name();

  /**
   * Waits for the task, as awaiting it does, on an ordinary thread. Interrupts wait until it is
   * over.
   *
   * @throws IllegalStateException on a thread that runs async code
   */
  T join();

  /**
   * How the task ended, as a value: awaiting this never throws. Uses up this handle.
   *
   * <p><b>Cancel safety.</b> As with the task itself: dropping the returned future cancels the
   * task.
   */
  Future<Outcome<T>> outcome();
}
