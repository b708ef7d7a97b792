package dev.thrum.internal.concurrent;

import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The service of a runtime that counts how often the budget has ended a poll. */
public final class ForcedYields {

  private final LongAdder count = new LongAdder();

  /** None so far. */
  public ForcedYields() {}

  /** One more, in the runtime of this thread if that counts. */
  static void countOne() {
    Services here = Ambient.current();
    @Nullable ForcedYields yields = here == null ? null : here.service(ForcedYields.class);
    if (yields != null) {
      yields.count.increment();
    }
  }

  /** How many so far. */
  public long count() {
    return count.sum();
  }
}
