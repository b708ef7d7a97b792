package dev.thrum.woven;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.internal.StageInterest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Awaits of a {@link CompletionStage}: it is looked at, not owned. */
public final class Stages {

  private Stages() {}

  /** A future of the stage for one await; dropping it lets go of the stage and cancels nothing. */
  public static <T> Future<T> await(CompletionStage<T> stage) {
    return new StageAwait<>(requireStage(stage), false);
  }

  /**
   * The same for code that was written for the await of another library, which throws failures as
   * {@link CompletableFuture#join} does: in a {@link java.util.concurrent.CompletionException}.
   */
  public static <T> Future<T> joined(CompletionStage<T> stage) {
    return new StageAwait<>(requireStage(stage), true);
  }

  private static <T> CompletionStage<T> requireStage(CompletionStage<T> stage) {
    if (stage == null) {
      throw new NullPointerException("await(null): there is no stage to await");
    }
    return stage;
  }

  /** An await of a stage at once: its value if it is there, else the context's suspension. */
  public static @Nullable Object poll(CompletionStage<?> stage, AwaitContext cx) throws Exception {
    return isDone(stage) ? new StageInterest<>(stage).result() : await(stage).awaitPoll(cx);
  }

  /** As {@link #poll}, for {@link #joined}. */
  public static @Nullable Object pollJoined(CompletionStage<?> stage, AwaitContext cx)
      throws Exception {
    return isDone(stage) ? new StageInterest<>(stage).joined() : joined(stage).awaitPoll(cx);
  }

  private static boolean isDone(CompletionStage<?> stage) {
    return stage instanceof CompletableFuture<?> future
        && future.toCompletableFuture() == future // a minimal stage refuses isDone
        && future.isDone();
  }
}
