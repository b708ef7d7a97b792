package dev.thrum.time;

import dev.thrum.future.Waker;
import org.jspecify.annotations.Nullable;

/**
 * What a sleep refers to: whose it is, and how it stands. There is one of each kind for all the
 * sleeps of a runtime, so a sleep has one reference for both.
 */
class Mark {

  /** Dropped before it was in any runtime. */
  static final Mark GONE = new Mark(null);

  final @Nullable Timers timers;

  Mark(@Nullable Timers timers) {
    this.timers = timers;
  }

  /** It is in the wheel, and this waker does not know the timers by itself. */
  static final class Waiting extends Mark {
    final Waker waker;

    Waiting(Timers timers, Waker waker) {
      super(timers);
      this.waker = waker;
    }
  }
}
