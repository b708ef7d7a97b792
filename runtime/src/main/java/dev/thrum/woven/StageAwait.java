package dev.thrum.woven;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.StageInterest;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One await of a stage, which is only looked at. */
final class StageAwait<T> extends GuardedFuture<T> {

  private final StageInterest<T> stage;
  private final boolean wraps;

  /** Written before the stage is looked at a second time, so its completion can't miss it. */
  private volatile @Nullable Waker waker;

  /**
   * An await of this stage.
   *
   * @param wraps whether failures are thrown as {@code join} throws them, or else as they are
   */
  StageAwait(CompletionStage<T> stage, boolean wraps) {
    this.stage = new StageInterest<>(stage);
    this.wraps = wraps;
  }

  @Override
  protected Poll<T> advance(Context cx) {
    if (!stage.isDone()) {
      waker = cx.waker();
      if (!stage.isWatched()) {
        stage.watch(this::wake);
      }
    }
    if (!stage.isDone()) {
      return Poll.pending();
    }
    return Poll.ready(wraps ? stage.joined() : stage.result());
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
  }

  @Override
  public String toString() {
    return "await of " + stage;
  }
}
