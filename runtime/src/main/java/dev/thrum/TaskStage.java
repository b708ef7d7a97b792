package dev.thrum;

import dev.thrum.future.Future;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.EndsTask;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Sneaky;
import dev.thrum.internal.TaskNames;
import dev.thrum.internal.Uncaught;
import dev.thrum.task.Outcome;
import dev.thrum.task.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** A task as a {@link CompletableFuture}, which awaits it; cancelling that cancels the task. */
final class TaskStage<T> extends CompletableFuture<T> implements Waker, EndsTask {

  private final Task<T> task;
  private final Future<Outcome<T>> end;

  /**
   * Wakes not yet answered by a poll; whoever raises it from 0 polls, so one thread at a time does.
   */
  private final AtomicInteger wakes = new AtomicInteger();

  private TaskStage(Task<T> task) {
    this.task = task;
    this.end = task.outcome();
  }

  static <T> CompletableFuture<T> of(Task<T> task) {
    TaskStage<T> stage = new TaskStage<>(task);
    stage.wake();
    return stage;
  }

  /** The task is over; or this is the first look at it. */
  @Override
  public void wake() {
    if (wakes.getAndIncrement() == 0) {
      int answered;
      do {
        answered = wakes.get();
        if (pollEnd()) {
          return; // further wakes mean nothing
        }
      } while (wakes.addAndGet(-answered) > 0);
    }
  }

  /** Whether it is over. No part of a poll that may be under way here, nor of its budget. */
  private boolean pollEnd() {
    Polling here = Polling.here();
    int budget = here.unlimited();
    try {
      Poll<Outcome<T>> poll = end.poll(() -> this);
      if (poll.isReady()) {
        complete(poll.value());
      }
      return poll.isReady();
    } catch (Exception impossible) { // an outcome never throws
      throw Sneaky.rethrow(impossible);
    } finally {
      here.limit(budget);
    }
  }

  private void complete(Outcome<T> outcome) {
    if (outcome instanceof Outcome.Success<T> success) {
      complete(success.value());
    } else if (outcome instanceof Outcome.Failure<T> failure) {
      if (!completeExceptionally(failure.exception())) {
        Uncaught.report(task.name(), failure.exception()); // of cleaning up, after the cancelling
      }
    } else {
      completeExceptionally(new CancellationException(task + " was cancelled"));
    }
  }

  @Override
  public String taskForPeople() {
    return TaskNames.forPeople(task.id(), task.name());
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
}
