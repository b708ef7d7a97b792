package dev.thrum.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Whether one thread waits, and for what.
 *
 * <pre>
 * state            meaning                          left by
 * ---------------  -------------------------------  ---------------------------------------------
 * EMPTY            the thread is awake              the thread, to park; anybody, to NOTIFIED
 * PARKED_ALONE     it waits for a notification      anybody, to NOTIFIED; the thread, to EMPTY
 * PARKED_IN_DRIVER it waits for events too          likewise
 * NOTIFIED         the next park returns at once    the thread, to EMPTY
 * </pre>
 *
 * <p>Every notification is a swap, also when nobody waits: what was written before it is seen by
 * the thread when it has left its park.
 */
public final class ParkState {

  private static final int EMPTY = 0;
  private static final int PARKED_ALONE = 1;
  private static final int PARKED_IN_DRIVER = 2;
  private static final int NOTIFIED = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(ParkState.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What a notifier must do now. */
  public enum Duty {
    /** Nothing: the thread is awake, and sees it before it parks. */
    NOTHING,
    /** Unpark the thread. */
    UNPARK_THREAD,
    /** Unpark the driver, in which the thread is. */
    UNPARK_DRIVER
  }

  @SuppressWarnings("unused") // by STATE
  private volatile int state = EMPTY;

  /** Of a thread that is awake. */
  public ParkState() {}

  /** The thread is about to wait alone; false if it was notified, and must not. */
  public boolean beginAlone() {
    return begin(PARKED_ALONE);
  }

  /** The thread is about to wait in the driver; false if it was notified, and must not. */
  public boolean beginInDriver() {
    return begin(PARKED_IN_DRIVER);
  }

  private boolean begin(int parked) {
    if (STATE.compareAndSet(this, EMPTY, parked)) {
      return true;
    }
    end();
    return false;
  }

  /** The thread, having waited alone: whether it has been notified, and not woken for no reason. */
  public boolean isNotified() {
    return (int) STATE.getVolatile(this) == NOTIFIED;
  }

  /** The thread, awake: whether the next park would return at once; it does not any more. */
  public boolean takeNotification() {
    return state == NOTIFIED && STATE.compareAndSet(this, NOTIFIED, EMPTY);
  }

  /** The thread is awake, whatever for. */
  public void end() {
    STATE.getAndSet(this, EMPTY);
  }

  /** Makes the park that is under way, or else the next one, return. */
  public Duty notifyThread() {
    return switch ((int) STATE.getAndSet(this, NOTIFIED)) {
      case PARKED_ALONE -> Duty.UNPARK_THREAD;
      case PARKED_IN_DRIVER -> Duty.UNPARK_DRIVER;
      default -> Duty.NOTHING;
    };
  }
}
