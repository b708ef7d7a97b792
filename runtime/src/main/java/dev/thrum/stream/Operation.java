package dev.thrum.stream;

import dev.thrum.future.Future;
import dev.thrum.future.GuardedAwait;
import org.jspecify.annotations.Nullable;

/** The base of the futures of this package. */
abstract class Operation<T> extends GuardedAwait<T> {

  /** What to keep of a future: itself, or a share of its own in a shared one. */
  static <V> Future<V> takeOver(Future<V> future) {
    return own(future);
  }

  /** Drops a future, if there is one; never throws. */
  static void letGo(@Nullable Future<?> future) {
    drop(future);
  }
}
