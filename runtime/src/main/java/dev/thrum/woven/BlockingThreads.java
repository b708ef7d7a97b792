package dev.thrum.woven;

import dev.thrum.internal.Sneaky;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Threads for bodies whose awaits block: virtual ones where there are any. */
final class BlockingThreads {

  private static final @Nullable MethodHandle START_VIRTUAL = startVirtual();

  private BlockingThreads() {}

  private static @Nullable MethodHandle startVirtual() {
    try {
      MethodType type = MethodType.methodType(Thread.class, Runnable.class);
      return MethodHandles.publicLookup().findStatic(Thread.class, "startVirtualThread", type);
    } catch (ReflectiveOperationException e) {
      return null; // before Java 21
    }
  }

  /** Runs this on a thread that lets the JVM end. */
  static void start(Runnable body, String name) {
    Thread thread = START_VIRTUAL == null ? null : startVirtual(START_VIRTUAL, body);
    if (thread == null) {
      thread = new Thread(body);
      thread.setDaemon(true);
      thread.start();
    }
    thread.setName(name);
  }

  private static Thread startVirtual(MethodHandle starter, Runnable body) {
    try {
      return (Thread) starter.invokeExact(body);
    } catch (Throwable failure) {
      throw Sneaky.rethrow(failure);
    }
  }
}
