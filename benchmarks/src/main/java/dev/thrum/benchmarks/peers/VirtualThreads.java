package dev.thrum.benchmarks.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads, by name: the benchmarks are compiled for Java 17. How many carriers there are is
 * for {@code -Djdk.virtualThreadScheduler.parallelism} to say.
 */
public final class VirtualThreads {

  private static final @Nullable ThreadFactory FACTORY = find();

  private VirtualThreads() {}

  /** Whether this JVM has them: Java 21 and newer. */
  public static boolean exist() {
    return FACTORY != null;
  }

  /** Starts one. */
  public static Thread start(Runnable body) {
    if (FACTORY == null) {
      throw new UnsupportedOperationException(
          "no virtual threads in Java " + Runtime.version().feature() + "; run on 21 or newer");
    }
    Thread thread = FACTORY.newThread(body);
    thread.start();
    return thread;
  }

  private static @Nullable ThreadFactory find() {
    try {
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> ofVirtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle make =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(ofVirtual));
      MethodHandle factory =
          lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
      return (ThreadFactory) factory.invoke(make.invoke());
    } catch (Throwable absent) { // before 21, or a preview that is not enabled
      return null;
    }
  }
}
