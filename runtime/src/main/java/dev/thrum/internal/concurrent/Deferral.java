package dev.thrum.internal.concurrent;

import dev.thrum.future.Context;
import dev.thrum.future.Waker;
import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import org.jspecify.annotations.Nullable;

/**
 * The service of a worker that wakes tasks which have yielded, once timers and sockets had a turn.
 */
@FunctionalInterface
public interface Deferral {

  /** Wakes this later; called by the worker's own thread. */
  void defer(Waker waker);

  /**
   * Lets the task of this poll go on behind all others; where nobody defers it is woken at once.
   */
  static void wakeLater(Context cx) {
    Services here = Ambient.current();
    @Nullable Deferral worker = here == null ? null : here.service(Deferral.class);
    if (worker == null) {
      cx.waker().wake();
    } else {
      worker.defer(cx.waker());
    }
  }
}
