package dev.thrum.future;

import dev.thrum.internal.StageInterest;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A future of a stage that it owns. */
final class StageFuture<T> extends GuardedFuture<T> {

  private final StageInterest<T> stage;

  /** Written before the stage is looked at a second time, so its completion can't miss it. */
  private volatile @Nullable Waker waker;

  private StageFuture(StageInterest<T> stage) {
    this.stage = stage;
  }

  static <T> Future<T> owning(CompletionStage<T> stage) {
    return new StageFuture<>(
        new StageInterest<>(Objects.requireNonNull(stage, "from: the stage is null")));
  }

  @Override
  protected Poll<T> advance(Context cx) {
    if (!stage.isDone()) {
      waker = cx.waker();
      if (!stage.isWatched()) {
        stage.watch(this::wake);
      }
    }
    return stage.isDone() ? Poll.ready(stage.result()) : Poll.pending();
  }

  private void wake() {
    Waker waiting = waker;
    if (waiting != null) {
      waiting.wake();
    }
  }

  @Override
  protected void release() {
    waker = null;
    stage.forget();
    stage.cancel(); // of no consequence if it is done
  }

  @Override
  public String toString() {
    return "from " + stage;
  }
}
