package dev.thrum.internal;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which runtime the current thread is in: set by workers for good, by blockOn and drop for a time.
 */
public final class Ambient {

  /**
   * Installs the default runtime when it is initialised; known by name, for the arrows point up.
   */
  private static final String FRONT_DOOR = "dev.thrum.AsyncRuntime";

  private static final ThreadLocal<Services> CURRENT = new ThreadLocal<>();
  private static volatile @Nullable Supplier<Services> defaults;

  private Ambient() {}

  /** The runtime of this thread, null outside. */
  public static @Nullable Services current() {
    return CURRENT.get();
  }

  /** The runtime of this thread, outside the default one. */
  public static Services currentOrDefault() {
    Services services = CURRENT.get();
    return services == null ? defaults().get() : services;
  }

  private static Supplier<Services> defaults() {
    if (defaults == null) {
      try {
        Class.forName(FRONT_DOOR, true, Ambient.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new LinkageError(FRONT_DOOR + " is missing: parts of thrum-runtime don't match", e);
      }
    }
    return Objects.requireNonNull(defaults);
  }

  /** Says what the default runtime is; it is made when first needed. */
  public static void setDefault(Supplier<Services> supplier) {
    defaults = supplier;
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

  /**
   * Refuses to block a thread that runs async code.
   *
   * @param user what would block, for the message
   * @param remedy what to do instead
   */
  public static void requireBlocking(String user, String remedy) {
    refuseInAsyncCode(user, remedy + ", or move the call to spawnBlocking(…)");
  }

  /** As {@link #requireBlocking}, where {@code spawnBlocking} would be no remedy. */
  public static void refuseInAsyncCode(String user, String remedy) {
    Services services = CURRENT.get();
    if (services != null && !services.mayBlock()) {
      throw new IllegalStateException(
          user + " would block " + Thread.currentThread() + ", which runs async code; " + remedy);
    }
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
