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
    if (stage == null) {
      throw new NullPointerException("await(null): there is no stage to await");
    }
    return new StageAwait<>(stage);
  }

  /** An await of a stage at once: its value if it is there, else the context's suspension. */
  public static @Nullable Object poll(CompletionStage<?> stage, AwaitContext cx) throws Exception {
    if (stage instanceof CompletableFuture<?> future
        && future.toCompletableFuture() == future // a minimal stage refuses isDone
        && future.isDone()) {
      return new StageInterest<>(future).result();
    }
    return await(stage).awaitPoll(cx);
  }
}
