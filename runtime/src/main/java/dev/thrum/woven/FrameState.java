package dev.thrum.woven;

import dev.thrum.internal.FutureOwner;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The state of a frame, in one int.
 *
 * <pre>
 * value                meaning                                    who moves it on
 * -------------------  -----------------------------------------  -------------------------------
 * 0                    not started; arguments are in the slots    whoever polls, awaits or drops
 * k                    suspended at await k, as a link: a parent  the thread that runs the chain
 *                      awaits it, or is about to
 * k|ROOT               suspended at await k, polled from outside  whoever polls or drops it
 * k|RUNNING            link on the native stack                   that thread
 * k|ROOT|RUNNING       root whose chain is being run              that thread
 * k|ROOT|RUNNING|OWNED given to a task, and stays so until it    the task, which sees to it that
 *                      is over; 0: not started                    no two threads are at it
 * ..|DROP_REQUESTED    drop() was called meanwhile                that thread, when it is done
 * ..|INJECTED          is being dropped, saw its signal           that thread
 * DONE, FAILED         link finished; `awaited` holds the result  its parent, by awaiting it
 * TAKEN                finished and used up                       nobody
 * DROPPED              dropped                                    nobody
 * </pre>
 *
 * <p>A root is entered by compare-and-set to RUNNING, which makes a second entry (another thread,
 * or re-entry) fail without harm, and left by compare-and-set, which tells the leaver of a drop
 * that was requested meanwhile; both are full fences, so each poll happens-before the next. A link
 * is touched only by the thread that holds its root, with plain reads and writes, and so is a root
 * that is OWNED: a task orders its polls by itself. The first entry of an unstarted frame is a
 * compare-and-set too, whichever way it comes, and so is its giving to an owner.
 *
 * <p>Who drops a frame that is OWNED leaves its state alone and calls the owner, whose own state
 * orders that drop with polls, other drops and the end. {@code above} tells it: written once after
 * OWNED, with release, and read with acquire. Who comes between the two waits for the write, which
 * is the very next thing that the owner's thread does. In other states the field is plain, of
 * whoever may touch the frame.
 */
abstract class FrameState {

  static final int UNSTARTED = 0;
  static final int DONE = -1;
  static final int FAILED = -2;
  static final int TAKEN = -3;
  static final int DROPPED = -4;

  static final int INDEX = 0xFFFF;

  /** Index of a frame whose body has ended by returning a future, for which it now stands. */
  static final int TAIL = 0xFFFF;

  private static final int ROOT = 1 << 16;
  private static final int RUNNING = 1 << 17;
  private static final int DROP_REQUESTED = 1 << 18;
  private static final int INJECTED = 1 << 19;
  private static final int OWNED = 1 << 20;

  private static final VarHandle STATE;
  private static final VarHandle ABOVE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(FrameState.class, "state", int.class);
      ABOVE = MethodHandles.lookup().findVarHandle(FrameState.class, "above", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private int state;

  /** A link that is suspended: its parent, a frame. OWNED: the owner. Else nothing. */
  @Nullable Object above;

  final int state() {
    return state;
  }

  /** For threads that have no part in the frame. */
  final int stateNow() {
    return (int) STATE.getAcquire(this);
  }

  static int index(int state) {
    return state & INDEX;
  }

  static boolean isRunning(int state) {
    return state >= 0 && (state & RUNNING) != 0;
  }

  static boolean isRoot(int state) {
    return state >= 0 && (state & ROOT) != 0;
  }

  /** Starts an unstarted frame as a link; false if somebody else did first. */
  final boolean startLink() {
    return STATE.compareAndSet(this, UNSTARTED, RUNNING);
  }

  /** Enters as root what is unstarted or a suspended root; false if the state moved meanwhile. */
  final boolean enterRoot(int seen) {
    return STATE.compareAndSet(this, seen, seen | ROOT | RUNNING);
  }

  /** Enters as root for good; false if the state moved meanwhile. */
  final boolean enterOwned(int seen, FutureOwner owner) {
    if (!STATE.compareAndSet(this, seen, seen | ROOT | RUNNING | OWNED)) {
      return false;
    }
    ABOVE.setRelease(this, owner);
    return true;
  }

  /** Of a frame that is OWNED, or was when the caller looked; null if it is to look again. */
  final @Nullable FutureOwner owner() {
    return (FutureOwner) ABOVE.getAcquire(this);
  }

  static boolean isOwned(int state) {
    return state >= 0 && (state & OWNED) != 0;
  }

  /**
   * The thread that holds the chain resumes a suspended or deferred frame; gives its await's index.
   */
  final int resumed() {
    int s = state;
    if (!isRoot(s)) {
      state = s | RUNNING;
    }
    return index(s);
  }

  /** The body has suspended at await {@code index}. */
  final void suspended(int index) {
    int s = state;
    if (!isRoot(s)) {
      state = index | (s & INJECTED);
      return;
    }
    if ((s & OWNED) != 0) {
      state = (s & ~INDEX) | index;
      return;
    }
    while (!STATE.compareAndSet(this, s, (s & ~INDEX) | index)) {
      s = (int) STATE.getVolatile(this);
    }
  }

  /**
   * Leaves a root that is suspended again; true if a drop was requested, which is the caller's now.
   */
  final boolean leaveRoot() {
    for (; ; ) {
      int s = (int) STATE.getVolatile(this);
      if ((s & DROP_REQUESTED) != 0) {
        return true;
      }
      if (STATE.compareAndSet(this, s, s & ~RUNNING)) {
        return false;
      }
    }
  }

  /** Asks whoever runs this frame to drop it afterwards; false if it no longer runs. */
  final boolean requestDrop(int seen) {
    return STATE.compareAndSet(this, seen, seen | DROP_REQUESTED);
  }

  /** Marks that the signal was thrown into this frame once; false if it had been before. */
  final boolean markInjected() {
    int s = state;
    state = s | INJECTED;
    return (s & INJECTED) == 0;
  }

  final boolean isInjected() {
    return state >= 0 && (state & INJECTED) != 0;
  }

  /** The end, one of DONE, FAILED, TAKEN, DROPPED. */
  final void end(int terminal) {
    STATE.setRelease(this, terminal);
  }
}
