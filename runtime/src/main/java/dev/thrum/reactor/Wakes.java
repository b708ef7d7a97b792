package dev.thrum.reactor;

import dev.thrum.future.Waker;
import dev.thrum.internal.Uncaught;
import java.util.List;

/** Calls wakers that were collected under a lock, after it. */
final class Wakes {

  private Wakes() {}

  /** A fence: a waker that throws keeps nobody else asleep. */
  static void run(List<Waker> wakes) {
    for (Waker waker : wakes) {
      try {
        waker.wake();
      } catch (Throwable broken) {
        Uncaught.report(waker.getClass().getName() + ".wake", broken);
      }
    }
  }
}
