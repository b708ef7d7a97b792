package dev.thrum.channel;

import dev.thrum.channel.WatchState.Version;
import dev.thrum.future.Poll;
import dev.thrum.future.Waker;
import dev.thrum.internal.concurrent.Waiter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for a value that meets a condition. */
final class WatchWaitFor<T> extends Waiter<T> {

  private final WatchState<T> state;
  private final WatchReceiver<T> receiver;
  private final Predicate<? super T> condition;

  WatchWaitFor(WatchState<T> state, WatchReceiver<T> receiver, Predicate<? super T> condition) {
    this.state = state;
    this.receiver = receiver;
    this.condition = condition;
  }

  @Override
  protected @Nullable Poll<T> attempt(Waker waker) {
    for (; ; ) {
      Version<T> version = state.current();
      receiver.seen = version.number();
      if (condition.test(version.value())) { // user code, so outside the monitor
        state.leave(this);
        return Poll.ready(version.value());
      }
      if (!state.isNewer(this, version.number(), waker)) {
        return null;
      }
    }
  }

  @Override
  protected void leave() {
    state.leave(this);
  }

  @Override
  public String toString() {
    return "WatchReceiver.waitFor";
  }
}
