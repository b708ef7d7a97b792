package dev.thrum.patterns;

import dev.thrum.patterns.CircuitBreaker.State;

/**
 * The state of a {@link CircuitBreaker}. All fields are guarded by this object's monitor; times are
 * nanoseconds of whoever calls.
 *
 * <pre>
 * state      calls                             left by
 * ---------  --------------------------------  ------------------------------------------------
 * CLOSED     all go through                    so many failures in a row: to OPEN
 * OPEN       none until its time is over       the first call after that: to HALF_OPEN
 * HALF_OPEN  so many trials under way or       so many successes: to CLOSED; a failure: to OPEN
 *            succeeded, no others
 * </pre>
 *
 * <p>A call belongs to the round in which it entered; each change of state begins another. How a
 * call of an earlier round ends says nothing about this one, and is passed over.
 */
final class CircuitState {

  /** Instead of a round: the call must not be made. */
  static final long REFUSED = -1;

  private final int limit;
  private final long openFor;
  private final int trials;

  private State state = State.CLOSED;
  private long round;
  private int failures; // in a row; CLOSED
  private long openedAt; // OPEN
  private int underWay; // HALF_OPEN
  private int successes; // HALF_OPEN

  CircuitState(int limit, long openFor, int trials) {
    this.limit = limit;
    this.openFor = openFor;
    this.trials = trials;
  }

  synchronized State state() {
    return state;
  }

  /** Nanoseconds until a call may be let through; zero unless open. */
  synchronized long remaining(long now) {
    return state == State.OPEN ? Math.max(0, openFor - (now - openedAt)) : 0;
  }

  /** The round that a call belongs to, or REFUSED. Whoever enters leaves, by one of the others. */
  synchronized long enter(long now) {
    if (state == State.OPEN && now - openedAt >= openFor) {
      moveTo(State.HALF_OPEN);
      underWay = 0;
      successes = 0;
    }
    boolean allowed =
        switch (state) {
          case CLOSED -> true;
          case OPEN -> false;
          case HALF_OPEN -> underWay + successes < trials;
        };
    if (!allowed) {
      return REFUSED;
    }
    underWay++;
    return round;
  }

  synchronized void succeed(long entered) {
    if (entered != round) {
      return;
    }
    underWay--;
    failures = 0;
    if (state == State.HALF_OPEN && ++successes >= trials) {
      moveTo(State.CLOSED);
    }
  }

  synchronized void fail(long entered, long now) {
    if (entered != round) {
      return;
    }
    underWay--;
    if (state == State.HALF_OPEN || ++failures >= limit) {
      moveTo(State.OPEN);
      openedAt = now;
    }
  }

  /** It came to nothing that counts: another may go in its stead. */
  synchronized void giveUp(long entered) {
    if (entered == round) {
      underWay--;
    }
  }

  private void moveTo(State next) {
    state = next;
    round++;
    failures = 0;
    underWay = 0;
  }
}
