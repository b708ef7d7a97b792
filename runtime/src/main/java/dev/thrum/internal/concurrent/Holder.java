package dev.thrum.internal.concurrent;

import dev.thrum.future.Future;
import dev.thrum.internal.Polling;
import dev.thrum.internal.UserCode;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a lock, for dumps.
 *
 * @param who a task, or a thread that ran none
 * @param place where it was locked; null unless the system property {@code thrum.debug} is true,
 *     for it takes a look at the stack
 */
public record Holder(Object who, @Nullable StackTraceElement place) {

  private static final boolean DEBUG = Boolean.getBoolean("thrum.debug");

  /** The code that runs here, as {@link #of} takes it: no object is made unless in debug mode. */
  static Object here() {
    Polling here = Polling.here();
    Object who = here.task() instanceof Future<?> task ? task : here.thread();
    return DEBUG ? new Holder(who, UserCode.here().orElse(null)) : who;
  }

  static @Nullable Holder of(@Nullable Object noted) {
    if (noted == null || noted instanceof Holder) {
      return (Holder) noted;
    }
    return new Holder(noted, null);
  }
}
