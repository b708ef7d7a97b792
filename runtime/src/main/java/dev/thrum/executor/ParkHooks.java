package dev.thrum.executor;

import dev.thrum.internal.Uncaught;
import org.jspecify.annotations.Nullable;

/**
 * What else a thread does before it waits for events, and after. A hook that throws is reported.
 *
 * @param park may make work, which is then looked for before the thread waits
 */
public record ParkHooks(@Nullable Runnable park, @Nullable Runnable unpark) {

  /** None at all. */
  public static final ParkHooks NONE = new ParkHooks(null, null);

  void beforePark() {
    run(park, "the hook onThreadPark");
  }

  void afterPark() {
    run(unpark, "the hook onThreadUnpark");
  }

  private static void run(@Nullable Runnable hook, String name) {
    if (hook != null) {
      try {
        hook.run();
      } catch (Throwable broken) {
        Uncaught.report(name, broken);
      }
    }
  }
}
