package dev.thrum.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One wait for a stage. Nothing hangs on the stage before {@link #watch}, and after {@link #forget}
 * nothing does any more, so waiting for a long-lived stage again and again piles up nothing.
 */
public final class StageInterest<T> {

  private final CompletionStage<T> stage;
  private @Nullable CompletableFuture<T> source; // once looked at
  private @Nullable CompletableFuture<?> lifeline; // completing it unhooks the callback

  public StageInterest(CompletionStage<T> stage) {
    this.stage = stage;
  }

  public boolean isDone() {
    return source().isDone();
  }

  /** The value of a stage that is done; its failure is thrown, out of any CompletionException. */
  public @Nullable T result() {
    try {
      return source().join();
    } catch (CompletionException wrapped) {
      throw Sneaky.rethrow(arrived(unwrap(wrapped)));
    }
  }

  private Throwable arrived(Throwable failure) {
    if (stage instanceof EndsTask known) {
      LogicalTrace.leaveTask(failure, known.taskForPeople());
    } else {
      LogicalTrace.arrive(failure);
    }
    return failure;
  }

  /** As {@link #result}, but thrown as {@link CompletableFuture#join} throws it. */
  public @Nullable T joined() {
    return source().join();
  }

  public boolean isWatched() {
    return lifeline != null;
  }

  /** Has this run once when the stage is done, on whatever thread completes it; perhaps at once. */
  public void watch(Runnable onDone) {
    // The JDK drops the nodes of an anyOf that is done from the sources it still hangs on; a plain
    // whenComplete would stay there for good.
    CompletableFuture<Object> end = new CompletableFuture<>();
    lifeline = end;
    CompletableFuture.anyOf(source(), end).whenComplete((value, failure) -> onDone.run());
  }

  /** Lets go of the stage; its callback runs now if it has not. */
  public void forget() {
    if (lifeline != null) {
      lifeline.complete(null);
    }
  }

  /** Cancels the stage itself. */
  public void cancel() {
    source().cancel(true);
  }

  private CompletableFuture<T> source() {
    CompletableFuture<T> known = source;
    if (known == null) {
      source = known = toCompletableFuture();
    }
    return known;
  }

  private CompletableFuture<T> toCompletableFuture() {
    try {
      return stage.toCompletableFuture();
    } catch (UnsupportedOperationException unsupported) { // as its contract allows
      CompletableFuture<T> copy = new CompletableFuture<>();
      stage.whenComplete(
          (value, failure) -> {
            if (failure == null) {
              copy.complete(value);
            } else {
              copy.completeExceptionally(failure);
            }
          });
      return copy;
    }
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while (inner instanceof CompletionException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  @Override
  public String toString() {
    return stage.toString();
  }
}
