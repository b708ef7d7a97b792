package dev.thrum.internal;

import org.jspecify.annotations.Nullable;

/** Which runtime the current thread is in: set by workers for good, by blockOn and drop for a time. */
public final class Ambient {

  private static final ThreadLocal<Services> CURRENT = new ThreadLocal<>();

  private Ambient() {}

  /** The runtime of this thread, null outside. */
  public static @Nullable Services current() {
    return CURRENT.get();
  }

  /**
   * A service of this thread's runtime.
   *
   * @param user what asks for it, for the message: {@code sleep}, {@code TcpStream.connect}
   * @throws IllegalStateException if this thread is in no runtime, or in one without that service
   */
  public static <S> S require(Class<S> type, String user) {
    Services services = CURRENT.get();
    S service = services == null ? null : services.service(type);
    if (service == null) {
      throw new IllegalStateException(
          user
              + " needs a Thrum runtime, and "
              + Thread.currentThread()
              + " runs in none; start it by Thrum.blockOn(…), Thrum.spawn(…) or AsyncRuntime");
    }
    return service;
  }

  /** Makes this runtime the current one; give the result to {@link #restore}. */
  public static @Nullable Services enter(Services services) {
    Services previous = CURRENT.get();
    CURRENT.set(services);
    return previous;
  }

  /** Undoes {@link #enter}. */
  public static void restore(@Nullable Services previous) {
    if (previous == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(previous);
    }
  }
}
