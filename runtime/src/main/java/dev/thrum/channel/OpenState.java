package dev.thrum.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Something that is ended once: a handle that is closed, a permit that is used. One boolean, turned
 * off by compare-and-set, so that of several who end it one does what is to be done then.
 */
abstract class OpenState {

  private static final VarHandle OPEN;

  static {
    try {
      OPEN = MethodHandles.lookup().findVarHandle(OpenState.class, "open", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("FieldMayBeFinal") // by OPEN
  private volatile boolean open = true;

  /** Ends it; true for the one who did. */
  final boolean end() {
    return OPEN.compareAndSet(this, true, false);
  }

  /**
   * Refuses what is done after the end.
   *
   * @param what for the message: {@code MpscSender.send}
   */
  final void requireOpen(String what) {
    if (!open) {
      throw new IllegalStateException(what + " was called after this had been closed");
    }
  }
}
