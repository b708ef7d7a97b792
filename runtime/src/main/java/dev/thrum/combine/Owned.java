package dev.thrum.combine;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.future.GuardedAwait;
import dev.thrum.woven.Frame;
import org.jspecify.annotations.Nullable;

/** The base of combinators: how they treat a future that they own. */
abstract class Owned<T> extends GuardedAwait<T> {

  /** What to keep of a future: itself, or a share of its own in a shared one. */
  static Future<?> takeOver(Future<?> future) {
    return own(future);
  }

  /** Drops a future, if there is one; never throws. */
  static void letGo(@Nullable Future<?> child) {
    drop(child);
  }

  /** Answers the value, or says pending by {@code cx.suspended}; that is what to poll next. */
  static @Nullable Object poll(Future<?> child, AwaitContext cx) throws Exception {
    try {
      // a frame is polled as a root: by awaitPoll it would hang itself below the caller's frame
      return child instanceof Frame frame ? frame.pollRoot(cx) : child.awaitPoll(cx);
    } catch (Throwable failure) {
      cx.suspended = null; // a foreign poll may have set it and thrown
      throw failure;
    }
  }
}
