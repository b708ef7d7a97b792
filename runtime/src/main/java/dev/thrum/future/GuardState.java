package dev.thrum.future;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The state of a {@link GuardedFuture}, in one int.
 *
 * <pre>
 * state            meaning                              who moves it on
 * ---------------  -----------------------------------  ---------------------------------------
 * IDLE             waits to be polled or dropped        whoever polls or drops it
 * POLLING          its poll is on some thread's stack   that thread
 * DROP_REQUESTED   likewise, and drop() was called      that thread, when the poll is over
 * COMPLETED        its poll returned a value or threw   nobody
 * DROPPED          dropped                              nobody
 * </pre>
 *
 * <p>Entered and left by compare-and-set, which makes a second entry (another thread, or re-entry)
 * fail without harm, and each poll happen-before the next.
 */
abstract class GuardState {

  private static final int IDLE = 0;
  private static final int POLLING = 1;
  private static final int DROP_REQUESTED = 2;
  private static final int COMPLETED = 3;
  private static final int DROPPED = 4;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(GuardState.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // by STATE
  private volatile int state;

  final void enterPoll() {
    int seen = (int) STATE.compareAndExchange(this, IDLE, POLLING);
    if (seen != IDLE) {
      throw new IllegalStateException(this + misuse(seen));
    }
  }

  /** The poll has ended in a value or a failure. */
  final void leaveCompleted() {
    STATE.setRelease(this, COMPLETED); // nobody else moves it on from here but by asking in vain
  }

  /**
   * The poll has ended pending; true if a drop was requested meanwhile, which is the caller's now.
   */
  final boolean leavePending() {
    if (STATE.compareAndSet(this, POLLING, IDLE)) {
      return false;
    }
    state = DROPPED;
    return true;
  }

  /** Whether the caller is to drop now; a poll that is under way does it otherwise. */
  final boolean enterDrop() {
    for (; ; ) {
      int seen = (int) STATE.compareAndExchange(this, IDLE, DROPPED);
      if (seen == IDLE) {
        return true;
      }
      if (seen != POLLING || STATE.compareAndSet(this, POLLING, DROP_REQUESTED)) {
        return false;
      }
    }
  }

  /** Whether it has neither completed nor been dropped. */
  final boolean isLive() {
    return state < COMPLETED;
  }

  private static String misuse(int state) {
    return switch (state) {
      case COMPLETED ->
          " was polled after it had completed; a completed future is used up, shared() serves several"
              + " awaiters";
      case DROPPED -> " was polled after it had been dropped";
      default ->
          " was polled while it is being polled: from two threads at once, or from inside its own"
              + " poll; give each future to one awaiter, or use shared()";
    };
  }
}
