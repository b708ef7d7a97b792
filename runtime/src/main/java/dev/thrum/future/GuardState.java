package dev.thrum.future;

import dev.thrum.internal.FutureOwner;
import dev.thrum.internal.GuardDoor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link GuardedFuture}, in one int, and whom it was given to.
 *
 * <pre>
 * state            meaning                              who moves it on
 * ---------------  -----------------------------------  ---------------------------------------
 * IDLE             waits to be polled or dropped        whoever polls or drops it, or gives it away
 * POLLING          its poll is on some thread's stack   that thread
 * DROP_REQUESTED   likewise, and drop() was called      that thread, when the poll is over
 * OWNED            IDLE, and a task or a blocking       the owner, but for misuse
 *                  thread has it for good
 * OWNED|POLLING    likewise, polled                     that thread
 * COMPLETED        its poll returned a value or threw   nobody
 * DROPPED          dropped                              nobody
 * </pre>
 *
 * <p>Entered and left by compare-and-set, which makes a second entry (another thread, or re-entry)
 * fail without harm, and each poll happen-before the next.
 *
 * <p>Who drops one that is OWNED leaves its state as it is and calls the owner, whose own state
 * orders that drop with polls, other drops and the end. {@code owner} is written once, after OWNED;
 * who comes between the two waits for the write, which is the very next thing that the owner's
 * thread does.
 */
abstract class GuardState {

  private static final int IDLE = 0;
  private static final int POLLING = 1;
  private static final int DROP_REQUESTED = 2;
  private static final int OWNED = 4;
  private static final int COMPLETED = -1;
  private static final int DROPPED = -2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(GuardState.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
    GuardDoor unused = new GuardKeeper();
  }

  @SuppressWarnings("unused") // by STATE
  private volatile int state;

  private volatile @Nullable FutureOwner owner;

  /** Lets go of all that is still held; called once, by whoever has ended this future. */
  abstract void release();

  final void enterPoll() {
    for (; ; ) {
      int s = state;
      if (s != IDLE && s != OWNED) {
        throw new IllegalStateException(this + misuse(s));
      }
      if (STATE.compareAndSet(this, s, s | POLLING)) {
        return;
      }
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
    int s = state;
    if ((s & POLLING) != 0 && STATE.compareAndSet(this, s, s & ~POLLING)) {
      return false;
    }
    state = DROPPED;
    return true;
  }

  /** For good; nothing if somebody else has it, or is at it. */
  final void giveTo(FutureOwner to) {
    if (STATE.compareAndSet(this, IDLE, OWNED)) {
      owner = to;
    }
  }

  /** By the owner; nothing if that is somebody else. */
  final void dropOwned(FutureOwner by) {
    if (enterDrop(by)) {
      release();
    }
  }

  /** By anybody: drops now, or leaves it to the poll that is under way, or to the owner. */
  final void dropByAnybody() {
    if (enterDrop(null)) {
      release();
    }
  }

  /** Whether the caller is to let go now. */
  private boolean enterDrop(@Nullable FutureOwner by) {
    for (; ; ) {
      int s = state;
      if (s < 0 || s == DROP_REQUESTED) {
        return false;
      }
      if ((s & OWNED) != 0) {
        FutureOwner mine = owner;
        if (mine == null) {
          Thread.onSpinWait(); // being given
          continue;
        }
        if (mine != by) {
          if (by == null) {
            mine.futureDropped();
          }
          return false;
        }
      }
      boolean idle = (s & POLLING) == 0;
      if (STATE.compareAndSet(this, s, idle ? DROPPED : DROP_REQUESTED)) {
        return idle;
      }
    }
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
