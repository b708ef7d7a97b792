package dev.thrum.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The state of a task, in one int.
 *
 * <pre>
 * bit          meaning                                               set by          cleared by
 * -----------  ----------------------------------------------------  --------------  ------------
 * SCHEDULED    stands in a queue, or was woken while running         waker, cancel   runner
 * RUNNING      somebody has it: may poll or drop the future          runner          runner
 * COMPLETED    over: the future is gone, the content is the result   runner          -
 * CANCELLED    will be dropped instead of being polled again         handle          -
 * DETACHED     nobody is expected to ask for the result              handle          -
 * CLOSED       the handle is used up: nobody may ask                 handle          -
 * TAKEN        the result has been handed out                        handle          -
 * REGISTERING  the handle is writing the awaiter slot                handle          handle
 * AWAITED      the awaiter slot holds a waker                        handle          handle
 * KEPT         somebody keeps the handle who gives it up in the end  handle          -
 * CARRIED      RUNNING goes with its entry in a queue, and with the  spawn, runner   runner
 *              poll that follows: nobody overtakes it
 * PLACE        eight bits: where it stands in its {@link TaskChunk}  -               -
 * </pre>
 *
 * <p>Rules. (1) A queue entry exists if and only if SCHEDULED is set and RUNNING is not, or CARRIED
 * is set and no poll is under way; so a task stands in one queue at most. An entry that {@link
 * #toShutDown} overtook is stale, and running it does nothing. One of a task with CARRIED is never
 * overtaken: whoever has taken it out of its queue has the task, to poll it or to drop its future
 * ({@link #toDiscarded}). A worker's new task begins so, and one that yields goes on so: neither
 * the first poll nor a yield again changes the state, or costs a fence; the queue orders the polls.
 * What can't be queued for want of memory becomes an ordinary entry that was lost ({@link
 * #toUnqueued}), so that the end of the executor finds it. (2) Only the holder of RUNNING touches
 * the future; it leaves by {@link #endPoll} or {@link #toCompleted}, exactly one of which is the
 * last. (3) The awaiter slot is written under REGISTERING and read by the completing runner only if
 * AWAITED is set; a handle that finds COMPLETED when it has written needs no wake. (4) The future
 * is gone before COMPLETED is set, and COMPLETED before the awaiter is woken.
 *
 * <p>Every transition is one compare-and-set, so it orders all that was written before it ahead of
 * what follows the next; this goes for redundant wakes too, which change nothing but must be seen
 * by the poll to come.
 *
 * <p>Each method is a transition and answers the caller's duty.
 */
abstract class TaskState {

  private static final int SCHEDULED = 1;
  private static final int RUNNING = 1 << 1;
  private static final int COMPLETED = 1 << 2;
  private static final int CANCELLED = 1 << 3;
  private static final int DETACHED = 1 << 4;
  private static final int CLOSED = 1 << 5;
  private static final int TAKEN = 1 << 6;
  private static final int REGISTERING = 1 << 7;
  private static final int AWAITED = 1 << 8;
  private static final int KEPT = 1 << 9;
  private static final int CARRIED = 1 << 10;

  /** Of a number that goes with the state, and never changes. */
  static final int PLACE_BITS = 8;

  private static final int PLACE_SHIFT = 16;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(TaskState.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("FieldMayBeFinal") // by STATE
  private volatile int state;

  /**
   * A new task is on its way into a queue; nobody knows it yet, so this needs no fence.
   *
   * @param carried whether that queue is one whose entries are all run or discarded in the end
   */
  TaskState(int place, boolean carried) {
    STATE.set(this, (carried ? RUNNING | CARRIED : SCHEDULED) | place << PLACE_SHIFT);
  }

  /** Where it stands in its chunk. */
  final int place() {
    return state >>> PLACE_SHIFT;
  }

  /** What the caller of a transition must do now. */
  enum Duty {
    /** Nothing: it is done, or somebody else's. */
    NOTHING,
    /** Put the task into a queue. */
    SCHEDULE,
    /** Poll the future. */
    POLL,
    /** Drop the future, then complete the task. */
    DROP
  }

  // ---------------------------------------------------------------- by wakers

  final Duty toWoken() {
    for (; ; ) {
      int s = state;
      if ((s & (COMPLETED | CANCELLED)) != 0) {
        return Duty.NOTHING;
      }
      if (moved(s, s | SCHEDULED)) {
        return (s & (SCHEDULED | RUNNING)) == 0 ? Duty.SCHEDULE : Duty.NOTHING;
      }
    }
  }

  // ---------------------------------------------------------------- by the runner

  /** A queue entry has come to its turn. */
  final Duty beginRun() {
    for (; ; ) {
      int s = state;
      if ((s & CARRIED) != 0) {
        return resume(s);
      }
      if ((s & SCHEDULED) == 0 || (s & (RUNNING | COMPLETED)) != 0) {
        return Duty.NOTHING; // overtaken by shutDown
      }
      // cleared before the poll, so that a wake during it is remembered
      if (moved(s, (s & ~SCHEDULED) | RUNNING)) {
        return (s & CANCELLED) == 0 ? Duty.POLL : Duty.DROP;
      }
    }
  }

  /** Comes to its turn, RUNNING already; a wake meanwhile asked for no more than that. */
  private Duty resume(int seen) {
    int s = seen;
    while ((s & SCHEDULED) != 0 && !moved(s, s & ~SCHEDULED)) {
      s = state;
    }
    return (s & CANCELLED) == 0 ? Duty.POLL : Duty.DROP;
  }

  /** The poll has returned pending. */
  final Duty endPoll() {
    for (; ; ) {
      int s = state;
      if ((s & CANCELLED) != 0) {
        return Duty.DROP; // still ours
      }
      if (moved(s, s & ~(RUNNING | CARRIED))) {
        return (s & SCHEDULED) == 0 ? Duty.NOTHING : Duty.SCHEDULE;
      }
    }
  }

  /**
   * The poll has returned pending, and the task is to be polled again, behind others; SCHEDULE says
   * that it is, and nobody else queues it.
   */
  final Duty endPollYielding() {
    for (; ; ) {
      int s = state;
      if ((s & CANCELLED) != 0) {
        return Duty.DROP; // still ours
      }
      if ((s & CARRIED) != 0 || moved(s, s | CARRIED)) {
        return Duty.SCHEDULE;
      }
    }
  }

  /** The executor ends: takes the task out of turn, if nobody has it. */
  final Duty toShutDown() {
    for (; ; ) {
      int s = state;
      if ((s & COMPLETED) != 0) {
        return Duty.NOTHING;
      }
      boolean running = (s & RUNNING) != 0;
      if (moved(s, running ? s | CANCELLED : (s & ~SCHEDULED) | CANCELLED | RUNNING)) {
        return running ? Duty.NOTHING : Duty.DROP;
      }
    }
  }

  /**
   * Likewise, by who has taken its entry out of a queue, and with it RUNNING if that is carried.
   */
  final Duty toDiscarded() {
    for (; ; ) {
      int s = state;
      if ((s & COMPLETED) != 0) {
        return Duty.NOTHING;
      }
      boolean ours = (s & RUNNING) == 0 || (s & CARRIED) != 0;
      if (moved(s, ours ? (s & ~SCHEDULED) | CANCELLED | RUNNING : s | CANCELLED)) {
        return ours ? Duty.DROP : Duty.NOTHING;
      }
    }
  }

  /** Stands in no queue, though it was to be put into one: nobody has it any more. */
  final void toUnqueued() {
    for (; ; ) {
      int s = state;
      if ((s & CARRIED) == 0 || moved(s, (s & ~(RUNNING | CARRIED)) | SCHEDULED)) {
        return;
      }
    }
  }

  /**
   * The future is gone and the result in place; answers the state before, for the queries below.
   */
  final int toCompleted() {
    for (; ; ) {
      int s = state;
      if (moved(s, (s & ~(RUNNING | SCHEDULED | CARRIED)) | COMPLETED)) {
        return s;
      }
    }
  }

  /** Whether somebody waits who must be woken. */
  static boolean isAwaited(int s) {
    return (s & AWAITED) != 0;
  }

  /** Whether nobody is going to ask for the result. */
  static boolean isLetGo(int s) {
    return (s & CLOSED) != 0 || ((s & DETACHED) != 0 && (s & (AWAITED | REGISTERING)) == 0);
  }

  // ---------------------------------------------------------------- by the handle

  final Duty toCancelled() {
    for (; ; ) {
      int s = state;
      if ((s & (COMPLETED | CANCELLED)) != 0) {
        return Duty.NOTHING;
      }
      boolean idle = (s & (SCHEDULED | RUNNING)) == 0; // then the executor must come by to drop it
      if (moved(s, s | CANCELLED | (idle ? SCHEDULED : 0))) {
        return idle ? Duty.SCHEDULE : Duty.NOTHING;
      }
    }
  }

  /**
   * Cancels and uses up the handle, unless it was detached; DROP: the result, which nobody took.
   */
  final Duty toClosed() {
    for (; ; ) {
      int s = state;
      if ((s & (DETACHED | CLOSED)) != 0) {
        return Duty.NOTHING;
      }
      if ((s & COMPLETED) != 0) {
        if (moved(s, s | CLOSED)) {
          return (s & TAKEN) == 0 ? Duty.DROP : Duty.NOTHING;
        }
        continue;
      }
      boolean idle = (s & (SCHEDULED | RUNNING)) == 0;
      if (moved(s, s | CANCELLED | CLOSED | (idle ? SCHEDULED : 0))) {
        return idle ? Duty.SCHEDULE : Duty.NOTHING;
      }
    }
  }

  /**
   * Whether the task was over already and its result untouched, so that letting go is the caller's.
   */
  final boolean toDetached() {
    for (; ; ) {
      int s = state;
      if ((s & (DETACHED | CLOSED)) != 0) {
        return false;
      }
      if (moved(s, s | DETACHED)) {
        return (s & (COMPLETED | TAKEN)) == COMPLETED;
      }
    }
  }

  /** For dumps. */
  final TaskView.State stateNow() {
    int s = state;
    if ((s & COMPLETED) != 0) {
      return TaskView.State.OVER;
    }
    if ((s & RUNNING) != 0 && (s & (CARRIED | CANCELLED)) != (CARRIED | CANCELLED)) {
      return TaskView.State.RUNNING;
    }
    if ((s & CANCELLED) != 0) {
      return TaskView.State.CANCELLED;
    }
    return (s & SCHEDULED) != 0 ? TaskView.State.READY : TaskView.State.SUSPENDED;
  }

  /** Whether a task may both be running and stand in a queue, as far as its state tells. */
  final boolean isCarried() {
    return (state & CARRIED) != 0;
  }

  /** Whoever has the handle will take the result, or close or detach the task. */
  final void toKept() {
    int s = state;
    while (!moved(s, s | KEPT)) {
      s = state;
    }
  }

  final boolean isKept() {
    return (state & KEPT) != 0;
  }

  final boolean isOver() {
    return (state & COMPLETED) != 0;
  }

  /** Whether it was cancelled, perhaps too late. */
  public final boolean isCancelled() {
    return (state & CANCELLED) != 0;
  }

  final boolean isTaken() {
    return (state & TAKEN) != 0;
  }

  /** Claims the result of a task that is over, once. */
  final void toTaken() {
    for (; ; ) {
      int s = state;
      refuseUsedUp(s);
      if (moved(s, s | TAKEN)) {
        return;
      }
    }
  }

  /**
   * Begins to write the awaiter slot; false if there is no need because the task is over.
   *
   * @throws IllegalStateException if the handle is used up, or another thread is at it
   */
  final boolean beginRegister() {
    for (; ; ) {
      int s = state;
      refuseUsedUp(s);
      if ((s & COMPLETED) != 0) {
        return false;
      }
      if ((s & REGISTERING) != 0) {
        throw new IllegalStateException(
            this + " was polled from two threads at once; use shared() for several awaiters");
      }
      if (moved(s, (s & ~AWAITED) | REGISTERING)) {
        return true;
      }
    }
  }

  /**
   * The slot is written; false if the task has come to its end meanwhile and will not look there.
   */
  final boolean endRegister() {
    for (; ; ) {
      int s = state;
      boolean over = (s & COMPLETED) != 0;
      if (moved(s, (s & ~REGISTERING) | (over ? 0 : AWAITED))) {
        return !over;
      }
    }
  }

  private void refuseUsedUp(int s) {
    if ((s & TAKEN) != 0) {
      throw new IllegalStateException(
          this
              + " was awaited after its result had been taken; a completed future is used up,"
              + " shared() serves several awaiters");
    }
    if ((s & CLOSED) != 0) {
      throw new IllegalStateException(
          this + " was awaited after its handle had been closed; abort() keeps it awaitable");
    }
  }

  /** The one way the state changes. */
  private boolean moved(int seen, int next) {
    return STATE.compareAndSet(this, seen, next);
  }
}
