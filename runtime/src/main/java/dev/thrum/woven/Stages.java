package dev.thrum.woven;

import dev.thrum.future.Future;
import java.util.concurrent.CompletionStage;

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
}
