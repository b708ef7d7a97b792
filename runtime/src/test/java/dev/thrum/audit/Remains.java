package dev.thrum.audit;

import dev.thrum.AsyncRuntime;
import dev.thrum.doubles.ManualExecutor;
import dev.thrum.future.FusedFuture;
import dev.thrum.future.Future;
import dev.thrum.task.OwnedTasks;
import dev.thrum.task.Task;
import dev.thrum.time.Sleep;
import dev.thrum.time.Timers;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is left in those that keep others, read from their fields. */
final class Remains {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private Remains() {}

  /** Tasks: cancelled ones may take a moment, those run by hand end with their test. */
  static void of(Object keeper, List<String> faults) {
    if (!(keeper instanceof OwnedTasks tasks)) {
      return;
    }
    try {
      if (field(tasks, "scheduler") instanceof ManualExecutor) {
        tasks.shutDown();
      } else if (!tasks.awaitEmpty(PATIENCE)) {
        List<String> names = new ArrayList<>();
        tasks.forEach((Task<?> task) -> names.add(task.name()));
        faults.add("tasks " + names);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static boolean hasTasks(Object keeper) {
    return keeper instanceof OwnedTasks tasks && tasks.size() > 0;
  }

  static void ofTimers(Object keeper, List<String> faults) {
    if (keeper instanceof Timers timers) {
      int size = (int) call(field(timers, "wheel"), "size");
      if (size > 0) {
        faults.add(size + " timers");
      }
    }
  }

  /** What a test would do if it went on. */
  static void letGo(Object held) {
    try {
      if (held instanceof Future<?> future) {
        future.drop();
      } else if (!isNothing(held)) {
        ((AutoCloseable) held).close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The default runtime has no end; a fused future that is over stays pending; neither is a sleep
   * that is in no wheel, nor a guard that holds nothing any more.
   */
  static boolean isNothing(Object open) {
    if (open instanceof AsyncRuntime) {
      return open == defaultRuntime();
    }
    if (open instanceof FusedFuture<?> fused) {
      return fused.isTerminated();
    }
    if (open instanceof Sleep) {
      return field(open, "next") == open;
    }
    return find(open.getClass(), "held") != null && (int) field(open, "held") <= 0;
  }

  private static Object defaultRuntime() {
    try {
      Field runtime = Class.forName("dev.thrum.AsyncRuntime$Default").getDeclaredField("RUNTIME");
      runtime.setAccessible(true);
      return runtime.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Field find(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    return null;
  }

  private static Object field(Object object, String name) {
    try {
      return find(object.getClass(), name).get(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object call(Object object, String name) {
    try {
      Method method = object.getClass().getDeclaredMethod(name);
      method.setAccessible(true);
      return method.invoke(object);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
