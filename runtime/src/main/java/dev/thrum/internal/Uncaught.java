package dev.thrum.internal;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where failures go that nobody awaits. A worker thread enters its runtime's handler for good, a
 * task that is being cancelled enters a collector for a moment; outside both the default one hears
 * them.
 */
public final class Uncaught {

  private static final System.Logger LOG = System.getLogger("dev.thrum");
  private static final ThreadLocal<BiConsumer<String, Throwable>> HANDLER = new ThreadLocal<>();
  private static volatile BiConsumer<String, Throwable> fallback = Uncaught::log;

  private Uncaught() {}

  /** Tells whoever is responsible on this thread; never throws. */
  public static void report(String origin, Throwable failure) {
    BiConsumer<String, Throwable> handler = HANDLER.get();
    tell(handler == null ? fallback : handler, origin, failure);
  }

  /** Tells the default handler, whatever thread this is; never throws. */
  public static void reportToDefault(String origin, Throwable failure) {
    tell(fallback, origin, failure);
  }

  /** Tells this handler; what it throws itself is logged. Never throws. */
  public static void tell(BiConsumer<String, Throwable> handler, String origin, Throwable failure) {
    try {
      handler.accept(origin, failure);
    } catch (Throwable broken) {
      log(origin, failure);
      log("the uncaught handler", broken);
    }
  }

  /** Who is responsible on this thread; null for the default handler. */
  public static @Nullable BiConsumer<String, Throwable> current() {
    return HANDLER.get();
  }

  /** Makes this handler responsible on this thread; give the result to {@link #restore}. */
  public static @Nullable BiConsumer<String, Throwable> enter(
      BiConsumer<String, Throwable> handler) {
    BiConsumer<String, Throwable> previous = HANDLER.get();
    HANDLER.set(handler);
    return previous;
  }

  /** Undoes {@link #enter}. */
  public static void restore(@Nullable BiConsumer<String, Throwable> previous) {
    if (previous == null) {
      HANDLER.remove();
    } else {
      HANDLER.set(previous);
    }
  }

  /** Replaces the handler of failures outside any runtime; null brings back logging. */
  public static void setFallback(@Nullable BiConsumer<String, Throwable> handler) {
    fallback = handler == null ? Uncaught::log : handler;
  }

  private static void log(String origin, Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, "uncaught failure in " + origin, failure);
  }
}
