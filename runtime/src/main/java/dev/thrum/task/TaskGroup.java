package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Tasks whose results are taken in the order in which they end, and which end with the group.
 *
 * <p>A failure waits in the group for who takes it; that of a task which is closed, detached or
 * left when its runtime ends, goes to the uncaught handler.
 *
 * <p>May be used by any thread, but results are taken by one at a time. {@link #close} cancels the
 * tasks that are not over, so in try-with-resources none outlives the block; their cleanup runs on
 * their own runtime and may take longer, which {@link #shutdown} waits for. A task's end costs the
 * same however many tasks there are.
 *
 * <pre>{@code
 * try (var group = new TaskGroup<Page>()) {
 *   urls.forEach(url -> group.spawn(download(url)));
 *   while (!group.isEmpty()) {
 *     show(await(group.next()));
 *   }
 * }
 * }</pre>
 *
 * <p>Modelled on {@code tokio::task::JoinSet}.
 */
public final class TaskGroup<T> implements AutoCloseable {

  private final GroupState<T> state = new GroupState<>();

  /** How one task of a group ended, and which it was. */
  public record Finished<T>(AbortHandle task, Outcome<T> outcome) {}

  /** Without tasks. */
  public TaskGroup() {}

  /**
   * Starts a future on the current runtime, else the default one; the group owns the task.
   *
   * @throws IllegalStateException if the group was closed; the future is left alone
   */
  public AbortHandle spawn(Future<T> future) {
    return start(null, future);
  }

  /** As {@link #spawn(Future)}, with a name for people. */
  public AbortHandle spawn(String name, Future<T> future) {
    return start(requireNonNull(name, "spawn: the name is null"), future);
  }

  /**
   * Takes over a task that runs already, as one of {@code spawnBlocking}: the group owns its handle
   * from now on. One that was detached is not cancelled with the group.
   *
   * @throws IllegalStateException if the group was closed, or the task's result was taken or its
   *     handle closed; it is left alone then
   */
  public AbortHandle add(Task<T> task) {
    TaskCell<T> cell = (TaskCell<T>) requireNonNull(task, "add: the task is null");
    if (state.add(cell, null) == null) {
      throw new IllegalStateException("add to a TaskGroup that was closed");
    }
    return new AbortHandle(cell);
  }

  private AbortHandle start(@Nullable String name, Future<T> future) {
    requireNonNull(future, "spawn(null): there is no future to run");
    if (state.isClosed()) {
      throw new IllegalStateException("spawn in a TaskGroup that was closed");
    }
    TaskCell<T> task = TaskCell.spawn(future, Scheduler.current(), name);
    if (state.add(task, null) == null) {
      task.close(); // the group was closed meanwhile
    }
    return new AbortHandle(task);
  }

  /** Number of tasks whose results were not taken. */
  public int size() {
    return state.size();
  }

  /** Whether no result is left to take. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /**
   * The value of the next task that ends; null if the group is empty, or the value is null. If that
   * task failed its exception is thrown, if it was cancelled a {@link CancellationException}; the
   * other tasks go on.
   *
   * <p><b>Cancel safety.</b> Safe: a result that was not taken stays in the group.
   */
  public Future<T> next() {
    return new TakeEnded<T, T>(state) {
      @Override
      @Nullable T result(GroupMember<T> ended) {
        return ended.task.take();
      }
    };
  }

  /**
   * How the next task ended, and which it was; null if the group is empty. Never throws.
   *
   * <p><b>Cancel safety.</b> Safe: a result that was not taken stays in the group.
   */
  public Future<Finished<T>> nextOutcome() {
    return new TakeEnded<T, Finished<T>>(state) {
      @Override
      Finished<T> result(GroupMember<T> ended) {
        return finished(ended.task);
      }
    };
  }

  /**
   * How a task ended that is over already; empty if there is none. Takes no notice of the
   * cooperative budget.
   */
  public Optional<Finished<T>> tryNext() {
    return Optional.ofNullable(state.takeEnded(null)).map(member -> finished(member.task));
  }

  private static <T> Finished<T> finished(TaskCell<T> ended) {
    return new Finished<>(new AbortHandle(ended), ended.takeOutcome());
  }

  /**
   * The values of all tasks, in the order in which they ended. If one failed or was cancelled, that
   * is thrown at once and the others are cancelled.
   *
   * <p><b>Cancel safety.</b> Dropping it cancels the tasks that are left; values that were taken
   * are lost.
   */
  public Future<List<T>> joinAll() {
    return new DrainGroup<T, List<T>>(state) {
      private final List<T> values = new ArrayList<>();

      @Override
      @SuppressWarnings("NullAway") // a task's value may be null; T says nothing about it
      void ended(TaskCell<T> task) {
        values.add(task.take());
      }

      @Override
      List<T> result() {
        return Collections.unmodifiableList(values);
      }
    };
  }

  /**
   * Cancels all tasks and waits until they have cleaned up; the group is empty then, and can be
   * used on. Results are thrown away; failures go to the uncaught handler.
   *
   * <p><b>Cancel safety.</b> The tasks are cancelled, whether it is polled or dropped.
   */
  public Future<Void> shutdown() {
    return new ShutDownGroup<>(state, () -> {});
  }

  /** Cancels all tasks; their results stay to be taken. */
  public void cancelAll() {
    state.abortAll();
  }

  /** Lets all tasks run on their own, and forgets them. */
  public void detachAll() {
    state.takeAll(false).forEach(member -> member.task.detach());
  }

  /**
   * Cancels all tasks and throws their results away; a failure that nobody has seen goes to the
   * uncaught handler. Idempotent. Returns at once: their runtime cleans up.
   */
  @Override
  public void close() {
    state.takeAll(true).forEach(member -> member.task.close());
  }

  @Override
  public String toString() {
    return "TaskGroup of " + size();
  }
}
