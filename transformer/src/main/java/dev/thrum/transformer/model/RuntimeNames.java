package dev.thrum.transformer.model;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * The runtime as the weaver knows it: by name only. A test holds every name here against the real
 * runtime; nothing else in this module may spell one.
 */
public final class RuntimeNames {

  public static final String ASYNC = "Ldev/thrum/annotations/Async;";
  public static final String ASYNC_TEST = "Ldev/thrum/testing/AsyncTest;";
  public static final String WOVEN = "Ldev/thrum/annotations/Woven;";

  /** Version of the contract between woven code and {@code dev.thrum.woven}. */
  public static final int ABI = 1;

  public static final String THRUM = "dev/thrum/Thrum";
  public static final String AWAIT = "await";
  public static final String EMIT = "emit";

  public static final String FUTURE = "dev/thrum/future/Future";
  public static final String FUTURE_DESC = "L" + FUTURE + ";";
  public static final String ASYNC_STREAM = "dev/thrum/future/AsyncStream";
  public static final String CONTEXT = "dev/thrum/future/AwaitContext";
  public static final String CONTEXT_DESC = "L" + CONTEXT + ";";
  public static final String DROPPED = "dev/thrum/future/Dropped";
  public static final String DROPPED_DESC = "L" + DROPPED + ";";
  public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";
  public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";

  public static final String TASK = "dev/thrum/task/Task";
  public static final String RUNTIME = "dev/thrum/AsyncRuntime";
  public static final String SLEEP = "dev/thrum/time/Sleep";
  private static final String TASKS = "dev/thrum/task/";
  private static final String SYNC = "dev/thrum/sync/";

  public static final String FRAME = "dev/thrum/woven/Frame";
  public static final String FRAME_DESC = "L" + FRAME + ";";
  public static final String BOOTSTRAP = "dev/thrum/woven/FrameBootstrap";
  public static final String DIRECT_BOOTSTRAP = "dev/thrum/woven/DirectBootstrap";
  public static final String BODIES = "dev/thrum/woven/Bodies";
  public static final String STAGES = "dev/thrum/woven/Stages";
  public static final String EAGER = "dev/thrum/woven/Eager";
  public static final String GENERATOR = "dev/thrum/woven/Generator";

  public static final String TEST_BODY = "dev/thrum/woven/TestBody";

  public static final String AWAIT_FUTURE = "(Ldev/thrum/future/Future;)Ljava/lang/Object;";
  public static final String AWAIT_STAGE =
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;";
  public static final String AWAIT_DECLARED =
      "(Ldev/thrum/future/Future;Ljava/lang/Class;)Ljava/lang/Object;";

  public static final String STAGE_TO_FUTURE =
      "(Ljava/util/concurrent/CompletionStage;)Ldev/thrum/future/Future;";
  public static final String POLL_STAGE =
      "(Ljava/util/concurrent/CompletionStage;" + CONTEXT_DESC + ")Ljava/lang/Object;";
  public static final String START_EAGER =
      "(Ldev/thrum/future/Future;)Ljava/util/concurrent/CompletableFuture;";
  public static final String START_GENERATOR =
      "(Ldev/thrum/future/Future;)Ldev/thrum/future/AsyncStream;";
  public static final String BEGIN_TEST = "(Ldev/thrum/future/Future;)V";
  public static final String EMISSION = "(Ljava/lang/Object;)Ldev/thrum/future/Future;";
  public static final String AWAIT_POLL = "(" + CONTEXT_DESC + ")Ljava/lang/Object;";
  public static final String LINK =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/String;[Ljava/lang/String;)Ljava/lang/invoke/CallSite;";

  public static final String LINK_DIRECT =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
          + "Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;";
  public static final String DEFER = "(" + FUTURE_DESC + CONTEXT_DESC + ")V";

  private static final String ASYNC_PREFIX = "dev/thrum/future/Async";
  private static final String[] ASYNC_INTERFACES = {
    "Block", "Supplier", "Function", "BiFunction", "Consumer"
  };

  private RuntimeNames() {}

  /**
   * The interface that woven lambdas of an async functional interface implement; null for others.
   */
  public static @Nullable String wovenInterface(String functionalInterface) {
    for (String name : ASYNC_INTERFACES) {
      if (functionalInterface.equals(ASYNC_PREFIX + name)) {
        return "dev/thrum/woven/Woven" + name;
      }
    }
    return null;
  }

  /** Whether this is a call of {@code Thrum.await}, any overload. */
  public static boolean isAwait(String owner, String name) {
    return name.equals(AWAIT) && owner.equals(THRUM);
  }

  /** Whether this belongs to the locks, semaphores and other meeting points of tasks. */
  public static boolean isSync(String internalName) {
    return internalName.startsWith(SYNC);
  }

  /** Whether this is what one holds while one has a lock or a permit. */
  public static boolean isGuard(String internalName) {
    return isSync(internalName)
        && (internalName.endsWith("Guard") || internalName.endsWith("Permit"));
  }

  /** Whether the future that this method returns is one of a guard. */
  public static boolean givesGuard(String owner, String method) {
    return isSync(owner)
        && (method.startsWith("lock")
            || method.startsWith("acquire")
            || method.startsWith("read")
            || method.startsWith("write"));
  }

  /** Whether tasks of this type's making belong to it, and not to whoever has their handle. */
  public static boolean keepsItsTasks(String owner) {
    return owner.startsWith(TASKS);
  }

  /** What a value of this internal name or array descriptor is declared as. */
  public static String descriptor(String internalName) {
    return internalName.charAt(0) == '['
        ? internalName
        : Type.getObjectType(internalName).getDescriptor();
  }
}
