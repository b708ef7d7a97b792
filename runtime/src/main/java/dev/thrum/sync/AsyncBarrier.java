package dev.thrum.sync;

import dev.thrum.future.Future;

/**
 * Lets tasks wait for each other: none goes on before all have come, again and again.
 *
 * <p>May be used by any thread. A task that is dropped while it waits counts as not come.
 */
public final class AsyncBarrier {

  private final BarrierState state;

  /**
   * For this many tasks; for zero, as for one, nobody ever waits.
   *
   * @throws IllegalArgumentException if negative
   */
  public AsyncBarrier(int parties) {
    if (parties < 0) {
      throw new IllegalArgumentException("parties: " + parties + " is negative");
    }
    state = new BarrierState(parties);
  }

  /**
   * Comes, and waits for the others. True for one of them in each round, the last to come.
   *
   * <p><b>Cancel safety.</b> Dropped while it waits, it is as if it had never come. Dropped once
   * all had come, it has come: the others go on.
   */
  public Future<Boolean> arrive() {
    return new Arrival(state);
  }

  @Override
  public String toString() {
    return "AsyncBarrier";
  }
}
