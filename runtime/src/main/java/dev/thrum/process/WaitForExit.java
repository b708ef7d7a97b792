package dev.thrum.process;

import static java.util.Objects.requireNonNull;

import dev.thrum.future.Context;
import dev.thrum.future.GuardedFuture;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.StageInterest;
import dev.thrum.internal.concurrent.Counts;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Waits for the end of a process, and leaves nothing behind at it when it is dropped. */
final class WaitForExit extends GuardedFuture<Integer> {

  private final StageInterest<Process> end;
  private final String name;

  /** Written before the end is looked at a second time, so it can't be missed. */
  private volatile @Nullable Waker waker;

  WaitForExit(CompletionStage<Process> end, String name) {
    this.end = new StageInterest<>(end);
    this.name = name;
  }

  @Override
  protected Poll<Integer> advance(Context cx) {
    if (!end.isDone()) {
      waker = cx.waker();
      if (!end.isWatched()) {
        end.watch(this::wake);
      }
    }
    return end.isDone() ? Counts.ready(requireNonNull(end.result()).exitValue()) : Poll.pending();
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
    end.forget();
  }

  @Override
  public String toString() {
    return name;
  }
}
