package dev.thrum.woven;

import dev.thrum.internal.Ambient;
import dev.thrum.internal.Polling;
import dev.thrum.internal.Services;
import dev.thrum.internal.TurnLocal;
import dev.thrum.internal.Uncaught;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a thread knows of the poll that it is in, for another thread that goes on with it. */
final class ThreadSurroundings {

  private final @Nullable Services services = Ambient.current();
  private final @Nullable BiConsumer<String, Throwable> uncaught = Uncaught.current();
  private final @Nullable Object task = Polling.here().task();
  private final Runnable locals = TurnLocal.capture();

  private ThreadSurroundings() {}

  /** Those of this thread. */
  static ThreadSurroundings here() {
    return new ThreadSurroundings();
  }

  /** Makes them those of this thread, which has none. */
  void enter() {
    Ambient.restore(services);
    Uncaught.restore(uncaught);
    if (task != null) {
      Polling.here().enter(task);
    }
    locals.run();
  }

  /** Undoes {@link #enter}. */
  void leave() {
    TurnLocal.clear();
    if (task != null) {
      Polling.here().leave(null);
    }
    Uncaught.restore(null);
    Ambient.restore(null);
  }
}
