package dev.thrum.sync;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * How many permits a guard holds, until it is released, which happens once.
 *
 * <p>One int, changed by compare-and-set: positive while held, zero or RELEASED after. So whoever
 * releases a guard a second time, on whatever thread, is refused and nothing is given back twice.
 */
abstract class HeldState {

  private static final int RELEASED = -1;

  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(HeldState.class, "held", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("FieldMayBeFinal") // by HELD
  private volatile int held;

  HeldState(int held) {
    this.held = held;
  }

  /** What is held now; zero when released. */
  final int held() {
    return Math.max(0, held);
  }

  /** Ends the holding; answers how much was held. */
  final int take() {
    int before = (int) HELD.getAndSet(this, RELEASED);
    if (before == RELEASED) {
      throw released();
    }
    return before;
  }

  /** Takes a part away; what is left stays held. */
  final void take(int part) {
    for (; ; ) {
      int before = held;
      if (before == RELEASED) {
        throw released();
      }
      if (part < 0 || part > before) {
        throw new IllegalArgumentException(
            "permits: "
                + part
                + " is not between 0 and the "
                + before
                + " that "
                + this
                + " holds");
      }
      if (HELD.compareAndSet(this, before, before - part)) {
        return;
      }
    }
  }

  /** Holds that much more. */
  final void add(int part) {
    for (; ; ) {
      int before = held;
      if (before == RELEASED) {
        throw released();
      }
      if (HELD.compareAndSet(this, before, Math.addExact(before, part))) {
        return;
      }
    }
  }

  private IllegalStateException released() {
    return new IllegalStateException(this + " was used after it had been released");
  }
}
