package dev.thrum;

import dev.thrum.future.Waker;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A task as a {@link CompletableFuture}: it awaits the task, and cancelling it cancels the task.
 */
final class EagerTask<T> extends CompletableFuture<T> implements Waker {

  private final Task<T> task;

  private EagerTask(Task<T> task) {
    this.task = task;
  }

  static <T> CompletableFuture<T> of(Task<T> task) {
    EagerTask<T> stage = new EagerTask<>(task);
    stage.wake();
    return stage;
  }

  /** The task is over, or this is the first look at it. */
  @Override
  public void wake() {
    dev.thrum.future.Future<Outcome<T>> end = task.outcome();
    dev.thrum.future.Poll<Outcome<T>> poll;
    try {
      poll = end.poll(() -> this);
    } catch (Exception closed) { // by cancel, which has completed this
      return;
    }
    if (poll.isReady()) {
      complete(poll.value());
    }
  }

  private void complete(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Success<T> success) {
      complete(success.value());
    } else if (outcome instanceof Outcome.Failure<T> failure) {
      completeExceptionally(failure.exception());
    } else {
      completeExceptionally(new CancellationException(task + " was cancelled"));
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    task.abort();
    return super.cancel(mayInterruptIfRunning);
  }

  /** What is derived from this is an ordinary one. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  @Override
  public @Nullable String toString() {
    return super.toString() + " of " + task;
  }
}
