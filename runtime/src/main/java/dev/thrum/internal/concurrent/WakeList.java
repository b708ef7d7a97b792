package dev.thrum.internal.concurrent;

import dev.thrum.future.Waker;
import dev.thrum.internal.Uncaught;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to wake once a lock is released: filled under it by transitions, called after it. Used by
 * one thread.
 */
public final class WakeList {

  private @Nullable Waker first; // there is seldom another
  private @Nullable List<Waker> others;

  /** Adds one, if there is one. */
  public void add(@Nullable Waker waker) {
    if (first == null) {
      first = waker;
    } else if (waker != null) {
      if (others == null) {
        others = new ArrayList<>();
      }
      others.add(waker);
    }
  }

  /** Wakes all, in the order in which they were added. Never under a lock. */
  public void wake() {
    if (first != null) {
      wake(first);
    }
    if (others != null) {
      others.forEach(WakeList::wake);
    }
  }

  /** Wakes this one, if there is one. */
  public static void wakeIfAny(@Nullable Waker waker) {
    if (waker != null) {
      wake(waker);
    }
  }

  /** A fence: a waker that throws keeps nobody else asleep. */
  public static void wake(Waker waker) {
    try {
      waker.wake();
    } catch (Throwable broken) {
      Uncaught.report(waker.getClass().getName() + ".wake", broken);
    }
  }
}
