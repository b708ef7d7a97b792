package dev.thrum.channel;

import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import org.jspecify.annotations.Nullable;

/** Waits for the next value of one receiver. */
final class BroadcastReceive<T> extends Waiter<T> {

  final BroadcastReceiver<T> receiver;

  private final BroadcastState<T> state;

  BroadcastReceive(BroadcastState<T> state, BroadcastReceiver<T> receiver) {
    this.state = state;
    this.receiver = receiver;
  }

  @Override
  protected @Nullable Poll<T> attempt(Waker waker) {
    return state.receive(this, waker);
  }

  @Override
  protected void leave() {
    state.leave(this);
  }

  @Override
  public String toString() {
    return "BroadcastReceiver.recv";
  }
}
