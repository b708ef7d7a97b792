package dev.thrum.stream;

import dev.thrum.future.AwaitContext;
import dev.thrum.internal.Polling;
import dev.thrum.time.Sleep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A timer that is set again and again; made when it is first needed. */
final class Alarm {

  private final Duration length;
  private @Nullable Sleep sleep;
  private boolean set;

  Alarm(Duration length, String operator) {
    this.length = Limits.requireNotNegative(length, operator);
  }

  boolean isSet() {
    return set;
  }

  /** Rings this long from now. */
  void set() {
    if (sleep == null) {
      sleep = Sleep.of(length);
    } else {
      sleep.reset(length);
    }
    set = true;
  }

  /** Rings no more, and is out of the timer wheel. */
  void clear() {
    drop();
    sleep = null;
  }

  /**
   * Whether it rings; if not, it wakes whoever polls when it does. Looks beyond the budget, or a
   * source that uses it up each time would never be stopped.
   */
  boolean rings(AwaitContext cx) {
    if (sleep == null) {
      return false;
    }
    Polling polling = Polling.here();
    int budget = polling.unlimited();
    try {
      return sleep.poll(cx).isReady();
    } finally {
      polling.limit(budget);
    }
  }

  void drop() {
    set = false;
    Operation.letGo(sleep);
  }
}
