package dev.thrum.sync;

import dev.thrum.internal.concurrent.PermitState;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@link OnceCell} and the turn to make it.
 *
 * <pre>
 * value     turn      meaning
 * --------  --------  -----------------------------------------------------------
 * null      free      empty
 * null      taken     one makes the value, others wait for the turn
 * non-null  taken     just set; its maker is about to close the turn
 * non-null  closed    set, for good; whoever waited finds the turn closed
 * </pre>
 *
 * <p>Only the holder of the turn writes the value, once; the write is volatile and comes before the
 * turn is closed.
 */
final class OnceState<T> {

  final PermitState turn = new PermitState(1);
  private volatile @Nullable T value;

  @Nullable T value() {
    return value;
  }

  /** By the holder of the turn. */
  void set(T made) {
    value = made;
    turn.close();
  }
}
