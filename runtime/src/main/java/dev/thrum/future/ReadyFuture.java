package dev.thrum.future;

import org.jspecify.annotations.Nullable;

/** Completes at its first poll. */
final class ReadyFuture<T> implements Future<T> {

  private final @Nullable T value;
  private boolean taken;

  ReadyFuture(@Nullable T value) {
    this.value = value;
  }

  @Override
  public Poll<T> poll(Context cx) {
    return Poll.ready(take());
  }

  @Override
  public @Nullable T awaitPoll(AwaitContext cx) {
    return take();
  }

  @Override
  public void drop() {
    taken = true;
  }

  private @Nullable T take() {
    if (taken) {
      throw new IllegalStateException(
          "Future.ready was polled after it had completed or been dropped; a completed future is"
              + " used up, shared() serves several awaiters");
    }
    taken = true;
    return value;
  }

  @Override
  public String toString() {
    return "Future.ready(" + value + ")";
  }
}
