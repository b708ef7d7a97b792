package dev.thrum.internal.concurrent;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Context;
import dev.thrum.internal.Polling;

/**
 * The cooperative budget of a poll: whatever may be ready again and again asks here first, so that
 * no task keeps others from running for more than {@value Polling#BUDGET} operations.
 *
 * <pre>
 * if (!Budget.proceed(cx)) return Poll.pending();
 * … try …
 * if (it came to nothing) { Budget.refund(cx); return Poll.pending(); }
 * </pre>
 */
public final class Budget {

  private Budget() {}

  /** Takes one unit; if there is none, arranges that the task is polled again, behind others. */
  public static boolean proceed(Context cx) {
    if (pollingOf(cx).spend()) {
      return true;
    }
    ForcedYields.countOne();
    AwaitContext.pollAgain(cx);
    return false;
  }

  /** Gives the unit back: only progress costs. */
  public static void refund(Context cx) {
    pollingOf(cx).refund();
  }

  private static Polling pollingOf(Context cx) {
    return cx instanceof AwaitContext own ? own.polling() : Polling.here();
  }

  /**
   * Whether there is a unit left, which is not taken; if not, arranges that the task is polled
   * again, behind others.
   */
  public static boolean remains(Context cx) {
    if (!pollingOf(cx).isExhausted()) {
      return true;
    }
    AwaitContext.pollAgain(cx);
    return false;
  }

  /** Whether the poll under way has used up its budget. */
  public static boolean isExhausted() {
    return Polling.here().isExhausted();
  }
}
