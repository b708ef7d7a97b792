package dev.thrum.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A thread-local that goes along when the poll of a thread goes on on another one, which happens
 * where awaits block; elsewhere a thread-local as any.
 */
public final class TurnLocal<T> extends ThreadLocal<T> {

  /** As many as there are task locals in a program: a few, for good. */
  private static final List<TurnLocal<?>> ALL = new CopyOnWriteArrayList<>();

  /** Without a value. */
  public TurnLocal() {
    if (AwaitMode.BLOCKS) {
      ALL.add(this);
    }
  }

  /** The values on this thread. */
  public static Runnable capture() {
    Runnable all = () -> {};
    for (TurnLocal<?> each : ALL) {
      all = each.andThis(all);
    }
    return all;
  }

  private Runnable andThis(Runnable others) {
    @Nullable T value = get();
    if (value == null) {
      return others;
    }
    return () -> {
      others.run();
      set(value);
    };
  }

  /** Leaves no value on this thread. */
  public static void clear() {
    ALL.forEach(ThreadLocal::remove);
  }
}
