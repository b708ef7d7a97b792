package dev.thrum.internal.concurrent;

import dev.thrum.internal.Ambient;
import dev.thrum.internal.Services;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The service of a runtime that makes random choices, so that a seed repeats them. */
@FunctionalInterface
public interface Chance {

  /** A number from 0 to {@code bound - 1}; called by threads of the runtime, perhaps by several. */
  int next(int bound);

  /** A number from 0 to {@code bound - 1}, by this thread's runtime if that minds. */
  static int below(int bound) {
    Services here = Ambient.current();
    @Nullable Chance chance = here == null ? null : here.service(Chance.class);
    return chance == null ? ThreadLocalRandom.current().nextInt(bound) : chance.next(bound);
  }
}
