package dev.thrum.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The state of a {@link PolledStream}, in one int.
 *
 * <pre>
 * state            meaning                              who moves it on
 * ---------------  -----------------------------------  ---------------------------------------
 * IDLE             waits to be polled or closed         whoever polls or closes it
 * POLLING          its poll is on some thread's stack   that thread
 * CLOSE_REQUESTED  likewise, and close() was called     that thread, when the poll is over
 * OVER             ended, failed for good, or closed    nobody
 * </pre>
 *
 * <p>Entered and left by compare-and-set, which makes a second entry (another thread, or re-entry)
 * fail without harm, and each poll happen-before the next. Whoever moves it to OVER releases what
 * the stream holds, so that happens once.
 */
abstract class StreamState {

  private static final int IDLE = 0;
  private static final int POLLING = 1;
  private static final int CLOSE_REQUESTED = 2;
  private static final int OVER = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(StreamState.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // by STATE
  private volatile int state;

  /** Begins a poll; false if the stream is over. */
  final boolean enterPoll() {
    int seen = (int) STATE.compareAndExchange(this, IDLE, POLLING);
    if (seen == POLLING || seen == CLOSE_REQUESTED) {
      throw new IllegalStateException(
          this
              + " was polled while it is being polled: from two threads at once, or from inside its"
              + " own poll; a stream has one consumer");
    }
    return seen == IDLE;
  }

  /** Begins something that is left out when a poll is under way or the stream is over. */
  final boolean tryEnter() {
    return STATE.compareAndSet(this, IDLE, POLLING);
  }

  /** Ends a poll after which the stream goes on; true if it is to be released after all. */
  final boolean leave() {
    if (STATE.compareAndSet(this, POLLING, IDLE)) {
      return false;
    }
    state = OVER;
    return true;
  }

  /** Ends a poll that found the end; what the stream holds is to be released. */
  final void leaveOver() {
    state = OVER;
  }

  /** Whether the caller is to release now; a poll that is under way does it otherwise. */
  final boolean enterClose() {
    for (; ; ) {
      int seen = (int) STATE.compareAndExchange(this, IDLE, OVER);
      if (seen == IDLE) {
        return true;
      }
      if (seen != POLLING || STATE.compareAndSet(this, POLLING, CLOSE_REQUESTED)) {
        return false;
      }
    }
  }

  /** Whether it has ended or was closed. */
  final boolean isOver() {
    return state == OVER;
  }
}
