package dev.thrum.reactor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Who works with the selector.
 *
 * <pre>
 * state    meaning                                          transitions
 * -------  -----------------------------------------------  -------------------------------------
 * IDLE     nobody                                           enter, ask: to TURNING
 * TURNING  one thread selects, or is about to, or was       leave: to IDLE; ask: to AGAIN
 * AGAIN    likewise, and a channel was closed meanwhile     leave: to TURNING, look once more
 * </pre>
 *
 * <p>A closed channel gives its descriptor back only when a selection operation sees its cancelled
 * key. {@code ask} makes sure that one comes: the caller looks itself, or the thread that is at it
 * does. {@code isTurning} is read after an interest was changed: TURNING is set before the selector
 * takes the changes over, so whoever still reads IDLE has changed it in time for the next
 * selection, and whoever reads TURNING interrupts this one.
 *
 * <p>{@code woken} is a wakeup that is meant for the next turn. The selector remembers it too, but
 * would spend it on the quick look of a thread that only flushes.
 *
 * <p>All accesses are volatile or compare-and-set: the two sides of each race write one place and
 * read the other, which needs one order of all of them.
 */
final class TurnState {

  private static final int IDLE = 0;
  private static final int TURNING = 1;
  private static final int AGAIN = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(TurnState.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;
  private volatile boolean woken;

  /** Begins a turn; false if another thread is at it. */
  boolean enter() {
    return STATE.compareAndSet(this, IDLE, TURNING);
  }

  /** Ends a turn; false if the caller must look once more. */
  boolean leave() {
    if (STATE.compareAndSet(this, TURNING, IDLE)) {
      return true;
    }
    state = TURNING;
    return false;
  }

  /**
   * Wants a selection to happen; true if the caller has entered and must do it, else it interrupts.
   */
  boolean ask() {
    for (; ; ) {
      if (STATE.compareAndSet(this, IDLE, TURNING)) {
        return true;
      }
      if (state == AGAIN || STATE.compareAndSet(this, TURNING, AGAIN)) {
        return false;
      }
    }
  }

  boolean isTurning() {
    return state != IDLE;
  }

  void setWoken(boolean woken) {
    this.woken = woken;
  }

  boolean isWoken() {
    return woken;
  }
}
