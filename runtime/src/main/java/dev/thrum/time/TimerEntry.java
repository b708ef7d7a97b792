package dev.thrum.time;

/**
 * A place in a {@link TimerWheel}, part of the timer itself. All fields belong to the wheel's
 * owner.
 */
abstract class TimerEntry {

  /** When, in nanoseconds since the wheel's origin. */
  long deadline;

  // neighbours in a TimerList; itself while it is in none
  TimerEntry previous = this;
  TimerEntry next = this;

  /** Whether it is in a wheel. */
  final boolean isFiled() {
    return next != this;
  }

  /** The tick at which it expires: the first that is not before the deadline. */
  final long tick() {
    return deadline <= 0 ? 0 : (deadline - 1) / TimerWheel.TICK + 1;
  }
}
