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
 * IDLE             waits to be polled or dropped        whoever polls or drops it
 * POLLING          its poll is on some thread's stack   that thread
 * DROP_REQUESTED   likewise, and drop() was called      that thread, when the poll is over
 * COMPLETED        its poll returned a value or threw   nobody
 * DROPPED          dropped                              nobody
 * </pre>
 *
 * <p>Entered and left by compare-and-set, which makes a second entry (another thread, or re-entry)
 * fail without harm, and each poll happen-before the next.
 *
 * <p>One that a task or a blocking thread has is dropped by that alone: who else drops it leaves
 * its state as it is and calls the owner, whose own state orders that drop with polls, other drops
 * and the end. The owner is written once, by compare-and-set. A drop that comes before it is one of
 * a future that nobody has yet, and the owner finds it dropped.
 */
abstract class GuardState {

  private static final int IDLE = 0;
  private static final int POLLING = 1;
  private static final int DROP_REQUESTED = 2;
  private static final int COMPLETED = 3;
  private static final int DROPPED = 4;

  private static final VarHandle STATE;
  private static final VarHandle OWNER;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(GuardState.class, "state", int.class);
      OWNER = MethodHandles.lookup().findVarHandle(GuardState.class, "owner", FutureOwner.class);
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

  /** For good; nothing if somebody else has it. */
  final void giveTo(FutureOwner to) {
    OWNER.compareAndSet(this, null, to);
  }

  /** By the owner; nothing if that is somebody else. */
  final void dropOwned(FutureOwner by) {
    if (owner == by && enterDrop()) {
      release();
    }
  }

  /** By anybody: drops now, or leaves it to the poll that is under way, or to the owner. */
  final void dropByAnybody() {
    FutureOwner others = owner;
    if (others == null) {
      if (enterDrop()) {
        release();
      }
    } else if (isLive()) {
      others.futureDropped();
    }
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
