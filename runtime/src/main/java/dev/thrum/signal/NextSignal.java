package dev.thrum.signal;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** Waits for a signal that comes after the first poll. */
final class NextSignal extends Waiter<Void> {

  private final SignalKind kind;
  private @Nullable SignalState state; // once polled
  private long before;

  NextSignal(SignalKind kind) {
    this.kind = kind;
  }

  @Override
  protected @Nullable Poll<Void> attempt(Waker waker) {
    SignalState mine = state;
    if (mine == null) {
      state = mine = SignalState.of(kind);
      before = mine.count();
    }
    return mine.await(before, this, waker) == before ? null : Poll.ready(null);
  }

  @Override
  protected void leave() {
    if (state != null) {
      state.leave(this);
    }
  }

  @Override
  public String toString() {
    return "Signals.next " + kind;
  }
}
