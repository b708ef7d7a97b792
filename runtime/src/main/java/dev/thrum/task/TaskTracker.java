package dev.thrum.task;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Future;

/**
 * Counts futures that run, so that a shutdown can wait for them; keeps nothing of them, neither
 * results nor handles.
 *
 * <p>May be used by any thread. {@link #drained} completes when the tracker is closed and empty;
 * closing only says that who waits may go on, and neither cancels nor refuses anything. Together
 * with a {@code CancellationToken} that tells everybody to stop, a graceful shutdown:
 *
 * <pre>{@code
 * token.cancel();
 * tracker.close();
 * await(timeout(Duration.ofSeconds(10), tracker.drained()));
 * }</pre>
 *
 * <p>Modelled on {@code tokio_util::task::TaskTracker}.
 */
public final class TaskTracker implements AutoCloseable {

  private final TrackerState state = new TrackerState();

  /** Open and empty. */
  public TaskTracker() {}

  /**
   * Starts a future as a task of the current runtime, else the default one, and counts it until it
   * is over, cleanup included. Detach the task to let it run on its own.
   */
  public <T> Task<T> spawn(Future<T> future) {
    requireNonNull(future, "spawn(null): there is no future to run");
    return Task.spawn(track(future), Scheduler.current(), null);
  }

  /**
   * The future, counted from now on until it is over or dropped, cleanup included. Owns the future.
   *
   * <p><b>Cancel safety.</b> That of the future.
   */
  public <T> Future<T> track(Future<T> future) {
    return new TrackedFuture<>(state, future);
  }

  /**
   * Waits until the tracker is closed and nothing is counted; at once if that is so. Once it was so
   * while this waited, it completes, even if something new is counted meanwhile.
   *
   * <p><b>Cancel safety.</b> Safe: dropping it loses nothing.
   */
  public Future<Void> drained() {
    return new Drained(state);
  }

  /** Lets {@link #drained} complete. Idempotent; futures may be tracked all the same. */
  @Override
  public void close() {
    state.close();
  }

  /** Has {@link #drained} wait again, for another {@link #close}. */
  public void reopen() {
    state.reopen();
  }

  /** Whether it was closed, and not reopened since. */
  public boolean isClosed() {
    return state.isClosed();
  }

  /** Number of futures that are counted. */
  public int size() {
    return state.size();
  }

  /** Whether nothing is counted. */
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public String toString() {
    return "TaskTracker of " + size() + (isClosed() ? " (closed)" : "");
  }
}
