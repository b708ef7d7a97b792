package dev.thrum;

import dev.thrum.executor.Termination;
import dev.thrum.future.UncaughtHandler;
import dev.thrum.internal.Uncaught;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Numbered threads, with hooks around what they do. */
final class NamedThreads implements ThreadFactory {

  private final AtomicInteger count = new AtomicInteger();
  private final String prefix;
  private final boolean daemon;

  private final @Nullable Runnable onStart;
  private final @Nullable Runnable onStop;
  private final UncaughtHandler uncaught;
  private final Termination alive;

  NamedThreads(
      String prefix,
      boolean daemon,
      @Nullable Runnable onStart,
      @Nullable Runnable onStop,
      UncaughtHandler uncaught,
      Termination alive) {
    this.prefix = prefix;
    this.daemon = daemon;
    this.onStart = onStart;
    this.onStop = onStop;
    this.uncaught = uncaught;
    this.alive = alive;
  }

  @Override
  public Thread newThread(Runnable body) {
    // no inherited thread-locals: whoever happens to start it is of no concern
    Thread thread = new Thread(null, () -> run(body), prefix + count.incrementAndGet(), 0, false);
    thread.setDaemon(daemon);
    return thread;
  }

  private void run(Runnable body) {
    alive.add();
    call(onStart, "the hook onThreadStart");
    try {
      body.run();
    } finally {
      call(onStop, "the hook onThreadStop");
      alive.remove();
    }
  }

  private void call(@Nullable Runnable hook, String name) {
    if (hook != null) {
      try {
        hook.run();
      } catch (Throwable broken) {
        Uncaught.tell(uncaught::uncaught, name, broken);
      }
    }
  }
}
