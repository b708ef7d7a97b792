package dev.thrum.time;

import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link TimerWheel}, part of the timer itself. All fields belong to the wheel's
 * owner.
 */
abstract class TimerEntry {

  static final int NOWHERE = -1;

  /** When, in nanoseconds since the wheel's origin. */
  long deadline;

  /** Where in the wheel: level * 64 + slot, or NOWHERE. */
  int place = NOWHERE;

  @Nullable TimerEntry previous;
  @Nullable TimerEntry next;

  /** The tick at which it expires: the first that is not before the deadline. */
  final long tick() {
    return deadline <= 0 ? 0 : (deadline - 1) / TimerWheel.TICK + 1;
  }
}
