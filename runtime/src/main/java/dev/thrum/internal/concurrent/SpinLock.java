package dev.thrum.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock to be held for a few instructions, on paths where a monitor is too dear: one
 * compare-and-set takes it and a plain release gives it back, where a monitor needs a
 * compare-and-set for either.
 *
 * <p>Not reentrant. Nothing under it may wait, call user code, or take another lock. Whoever finds
 * it taken spins, for the holder is about to let go; if it does not, because its thread lost the
 * processor, he yields, and in the end sleeps for some microseconds at a time, so that a machine
 * with more threads than processors makes progress.
 */
public final class SpinLock {

  private static final int SPINS = 100;
  private static final int YIELDS = 100;
  private static final long NAP_NANOS = 50_000;

  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(SpinLock.class, "held", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("FieldMayBeFinal") // by HELD
  private volatile boolean held;

  /** Takes it. */
  public void lock() {
    if (!HELD.compareAndSet(this, false, true)) {
      lockTaken();
    }
  }

  private void lockTaken() {
    for (int tries = 0; held || !HELD.compareAndSet(this, false, true); tries++) {
      if (tries < SPINS) {
        Thread.onSpinWait();
      } else if (tries < SPINS + YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(this, NAP_NANOS);
      }
    }
  }

  /** Gives it back; what was written under it is seen by whoever takes it next. */
  public void unlock() {
    HELD.setRelease(this, false);
  }
}
