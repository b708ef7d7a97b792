package dev.thrum.future;

import dev.thrum.internal.Polling;
import dev.thrum.internal.Sneaky;

/** The one poll of {@link Future#nowOrNever}. */
final class NowOrNever {

  private NowOrNever() {}

  static <T> Poll<T> of(Future<T> future) {
    Future<T> mine = GuardedFuture.own(future);
    Polling polling = Polling.here();
    int budget = polling.unlimited(); // out of budget, what is ready would look pending
    try {
      Poll<T> poll = GuardedFuture.pollOwned(mine, new AwaitContext(Waker.noop()));
      if (!poll.isReady()) {
        GuardedFuture.drop(mine);
      }
      return poll;
    } catch (Exception failure) {
      throw Sneaky.rethrow(failure);
    } finally {
      polling.limit(budget);
    }
  }
}
